package io.ringfence.app.cli;

import io.ringfence.app.config.Setting;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSettings;
import io.ringfence.app.topics.TopicSpec;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** The page about all settings and topics: {@code docs/configuration.md} is made from it. */
final class ConfigurationPage {

    private static final Map<String, Set<Setting>> COMMANDS = Map.of(
            "run", SettingFlags.INSTANCE,
            "standalone", SettingFlags.STANDALONE,
            "notify", SettingFlags.NOTIFIER);

    private ConfigurationPage() {}

    static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                Each setting is a flag (`--state-dir DIR`), a line of a properties file that `--config FILE` names (`state.dir=DIR`), or
                `--set state.dir=DIR`; flags win over the file. A setting that is unknown or wrong is refused at the start, all of them at
                once. `ringfence run --print-config` prints what holds, without secrets, and ends. Durations have a unit (`50ms`,
                `10s`, `5m`, `12h`), sizes too (`64MiB`), shares a percent sign.

                This page is made from the code.

                | setting | of | default | what it is |
                |---|---|---|---|
                """);
        for (Setting setting : Setting.values()) {
            page.append("| `%s` | %s | %s | %s |%n"
                    .formatted(setting.key(), commands(setting), code(setting.fallback()), setting.meaning()));
        }
        page.append("""

                Beside these:

                | setting | what it is |
                |---|---|
                | `kafka.KEY` | any property of Kafka's clients (SASL, TLS, …); as a flag `--kafka-property KEY=VALUE` |
                | `topics.NAME.partitions` | partitions of one topic; fixed once it is made |
                | `topics.NAME.retention` | for how long a topic keeps records; of a compacted one, when it is compacted at the latest |
                | `check.fail.TENANT` | `open` or `closed` for one tenant, see `check.fail` |
                | `serde.NAME.class` | a Kafka `Serde` of your own for a topic's values; further `serde.NAME.…` are handed to it |

                ## Topics

                `ringfence run` makes those that are missing and refuses to start where one has other partitions or another clean-up;
                `ringfence topics` compares without changing anything. Names bear `topic.prefix`. With three brokers or more each has three
                copies and `min.insync.replicas=2`.

                | topic | partitions | clean-up | kept | what is in it |
                |---|---|---|---|---|
                """);
        for (Map.Entry<String, TopicSpec> topic :
                TopicPlan.of(TopicSettings.ofPartitions(8)).topics().entrySet()) {
            TopicSpec spec = topic.getValue();
            page.append("| `%s` | %d | %s | %s | %s |%n"
                    .formatted(topic.getKey(), spec.partitions(), spec.cleanup().config(), kept(spec), spec.purpose()));
        }
        return page.toString();
    }

    private static String commands(Setting setting) {
        return COMMANDS.entrySet().stream()
                .filter(command -> command.getValue().contains(setting))
                .map(Map.Entry::getKey)
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String kept(TopicSpec spec) {
        Duration time = spec.retention();
        String text = time.toDays() > 0 ? time.toDays() + " d" : time.toHours() + " h";
        return spec.cleanup() == TopicSpec.Cleanup.COMPACT ? "the latest; others " + text + " at most" : text;
    }
}
