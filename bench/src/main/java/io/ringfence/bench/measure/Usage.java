package io.ringfence.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used since its start.
 *
 * @param cpuNanos processor time of all its threads, nanoseconds
 * @param allocatedBytes bytes of objects allocated by the threads that live now
 * @param gcMillis time spent collecting garbage, milliseconds
 */
public record Usage(long cpuNanos, long allocatedBytes, long gcMillis) {

    /** Now. */
    public static Usage now() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        long allocated = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            allocated += Math.max(0, bytes);
        }
        long gc = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            gc += Math.max(0, collector.getCollectionTime());
        }
        return new Usage(system.getProcessCpuTime(), allocated, gc);
    }

    /** What was used between {@code before} and this. */
    public Usage since(Usage before) {
        return new Usage(
                cpuNanos - before.cpuNanos, allocatedBytes - before.allocatedBytes, gcMillis - before.gcMillis);
    }
}
