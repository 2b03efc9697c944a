package io.ringfence.bench.contender;

import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.bench.measure.PollMeter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The product's configuration for a run: its own defaults, but for where things are, and what a user set.
 */
public final class ProductSettings {

    private ProductSettings() {}

    /** The configuration for a job. */
    public static RingfenceConfig of(Job job, Map<String, String> more) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(Setting.BOOTSTRAP_SERVERS.key(), job.bootstrapServers());
        values.put(Setting.APPLICATION_ID.key(), job.group());
        values.put(Setting.TOPIC_PREFIX.key(), job.prefix());
        values.put(Setting.PARTITIONS.key(), Integer.toString(job.partitions()));
        values.put(Setting.STATE_DIR.key(), job.directory() + "/state");
        values.put(Setting.POLICY.key(), job.policy());
        values.put("kafka.main.consumer.interceptor.classes", PollMeter.class.getName());
        values.putAll(more);
        job.settings().forEach((key, value) -> {
            if (!key.startsWith("flink.")) {
                values.put(key, value);
            }
        });
        RawSettings raw = RawSettings.none();
        for (Map.Entry<String, String> value : values.entrySet()) {
            raw = raw.with(value.getKey(), value.getValue(), "--set");
        }
        return RingfenceConfig.of(raw);
    }
}
