package io.ringfence.bench.contender;

import io.ringfence.app.failure.Explained;
import io.ringfence.bench.flink.FlinkJob;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All contenders, and those that a user adds. */
public final class Contenders {

    private static final String VARIANT = "ringfence:";

    private Contenders() {}

    /** Those that are always there, in the order of the report. */
    public static List<Contender> all() {
        List<Contender> all = new ArrayList<>(List.of(
                new PlainConsumer(1),
                new PlainConsumer(2),
                new PassThrough(2, false),
                new PassThrough(1, false),
                new PassThrough(2, true),
                Ringfence.of("exactly-once", 2),
                Ringfence.of("exactly-once", 1),
                Ringfence.of("at-least-once", 2),
                Ringfence.of("at-least-once", 1),
                Ringfence.instances(2),
                Ringfence.instances(3),
                new HoppingWindows()));
        all.addAll(FlinkJob.all());
        return List.copyOf(all);
    }

    /**
     * The contender of that name. {@code ringfence:KEY=VALUE,KEY=VALUE…} is the product with these settings.
     *
     * @throws Explained if there is none
     */
    public static Contender of(String name) {
        if (name.startsWith(VARIANT)) {
            return variant(name);
        }
        return all().stream()
                .filter(contender -> contender.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Explained.mistake(
                        "there is no contender '" + name + "'",
                        "There are "
                                + String.join(
                                        ", ",
                                        all().stream().map(Contender::name).toList())
                                + ", and ringfence:KEY=VALUE,… for the product with other settings."));
    }

    private static Contender variant(String name) {
        String text = name.substring(VARIANT.length());
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : text.split(",")) {
            int equals = setting.indexOf('=');
            if (equals < 1) {
                throw Explained.mistake(
                        "'" + setting + "' in '" + name + "' isn't a setting",
                        "Write ringfence:KEY=VALUE,KEY=VALUE, for instance ringfence:cache=256MiB,commit.interval=1s.");
            }
            settings.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new Ringfence(name, "Ringfence as shipped but for " + text.replace(",", ", "), settings);
    }
}
