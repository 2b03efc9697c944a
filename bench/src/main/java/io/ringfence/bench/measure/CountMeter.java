package io.ringfence.bench.measure;

import java.lang.management.ManagementFactory;
import java.util.UUID;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts something in one thread, and is found by its MBean: for code that a framework makes copies of. */
public final class CountMeter implements CountMeterMBean {

    /** The pattern of the names of all count meters. */
    static final String NAMES = "io.ringfence.bench:type=CountMeter,*";

    private volatile long count;

    private CountMeter() {}

    /** A counter of this name; several of the same name are added up. */
    public static CountMeter of(String name) {
        CountMeter meter = new CountMeter();
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .registerMBean(
                            meter,
                            new ObjectName(
                                    "io.ringfence.bench:type=CountMeter,name=" + name + ",id=" + UUID.randomUUID()));
        } catch (JMException e) {
            throw new IllegalStateException("a counter can't be registered", e);
        }
        return meter;
    }

    /** One more; called by one thread. */
    public void increment() {
        count++;
    }

    @Override
    public long getCount() {
        return count;
    }
}
