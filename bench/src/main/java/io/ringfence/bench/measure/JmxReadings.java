package io.ringfence.bench.measure;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** Reads the MBeans of this process. */
public final class JmxReadings {

    private JmxReadings() {}

    /** When the first record was polled, epoch milliseconds; 0 if none was. */
    public static long firstPollAt() {
        long first = 0;
        for (ObjectName name : find(PollMeter.NAMES)) {
            long at = ((Number) read(name, "FirstPollAt")).longValue();
            first = at != 0 && (first == 0 || at < first) ? at : first;
        }
        return first;
    }

    /** What the {@link CountMeter}s of this process have counted, by name. */
    public static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (ObjectName name : find(CountMeter.NAMES)) {
            counts.merge(name.getKeyProperty("name"), ((Number) read(name, "Count")).longValue(), Long::sum);
        }
        return counts;
    }

    /** Bytes that the living producers of this process have sent, as compressed, by topic. */
    public static Map<String, Long> sentBytes() {
        return byTopic("byte-total");
    }

    /** Records that the living producers of this process have sent, by topic. */
    public static Map<String, Long> sentRecords() {
        return byTopic("record-send-total");
    }

    private static Map<String, Long> byTopic(String attribute) {
        Map<String, Long> sent = new TreeMap<>();
        for (ObjectName name : find("kafka.producer:type=producer-topic-metrics,*")) {
            String topic = name.getKeyProperty("topic");
            if (topic.startsWith("\"")) {
                topic = ObjectName.unquote(topic);
            }
            sent.merge(topic, ((Number) read(name, attribute)).longValue(), Long::sum);
        }
        return sent;
    }

    private static Set<ObjectName> find(String pattern) {
        try {
            return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName(pattern), null);
        } catch (JMException e) {
            throw new IllegalStateException("not a pattern: " + pattern, e);
        }
    }

    private static Object read(ObjectName name, String attribute) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            return server.getAttribute(name, attribute);
        } catch (JMException e) {
            throw new IllegalStateException("cannot read " + attribute + " of " + name, e);
        }
    }
}
