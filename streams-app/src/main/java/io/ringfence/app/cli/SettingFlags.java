package io.ringfence.app.cli;

import io.ringfence.app.broker.BrokerAddress;
import io.ringfence.app.config.RawSettings;
import io.ringfence.app.config.RingfenceConfig;
import io.ringfence.app.config.Setting;
import io.ringfence.app.failure.Explained;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Turns settings into flags of a command, and a command's flags and files into settings. */
final class SettingFlags {

    /** What a command needs to reach an installation. */
    static final Set<Setting> CLIENT = EnumSet.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX);

    /** What an import needs: the secret too. */
    static final Set<Setting> IMPORT =
            EnumSet.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.SECRET_FILE, Setting.SECRET_KEY_ID);

    /** What concerns topics. */
    static final Set<Setting> TOPICS =
            EnumSet.of(Setting.BOOTSTRAP_SERVERS, Setting.TOPIC_PREFIX, Setting.PARTITIONS, Setting.REPLICATION);

    private static final Set<Setting> TELLING = EnumSet.of(
            Setting.ALERTMANAGER,
            Setting.ALERTMANAGER_AUTHORIZATION_FILE,
            Setting.ALERT_RESEND,
            Setting.ALERT_HOLD,
            Setting.WEBHOOK_URL,
            Setting.WEBHOOK_SECRET_FILE,
            Setting.RELAY_ADDRESS,
            Setting.RELAY_ROBOTS,
            Setting.NOTIFY_TIMEOUT,
            Setting.DOCS_URL,
            Setting.GRAFANA_URL);

    /** Everything a notifier can be told. */
    static final Set<Setting> NOTIFIER = with(
            TELLING,
            Setting.BOOTSTRAP_SERVERS,
            Setting.TOPIC_PREFIX,
            Setting.APPLICATION_ID,
            Setting.SECRET_FILE,
            Setting.SECRET_KEY_ID,
            Setting.METRICS_ADDRESS,
            Setting.SHUTDOWN_TIMEOUT);

    /** Everything an instance can be told. */
    static final Set<Setting> INSTANCE = without(EnumSet.allOf(Setting.class), TELLING);

    /** Everything an instance with its own broker can be told. */
    static final Set<Setting> STANDALONE = without(
            EnumSet.allOf(Setting.class),
            EnumSet.of(
                    Setting.BOOTSTRAP_SERVERS,
                    Setting.REPLICATION,
                    Setting.STANDBYS,
                    Setting.INSTANCE_ID,
                    Setting.RACK,
                    Setting.STATE_DIR));

    private static final String CONFIG = "--config";
    private static final String DATA = "--data";
    private static final String KAFKA_PROPERTY = "--kafka-property";
    private static final String SET = "--set";

    private SettingFlags() {}

    /** Adds a flag for each setting, and the ways to give settings in bulk. */
    static void add(CommandSpec spec, Set<Setting> settings, Map<Setting, String> defaults) {
        if (settings.contains(Setting.BOOTSTRAP_SERVERS)) {
            spec.addOption(OptionSpec.builder(DATA)
                    .paramLabel("DIR")
                    .type(Path.class)
                    .description("data directory of a running 'ringfence standalone', instead of --bootstrap-servers")
                    .build());
        }
        for (Setting setting : settings) {
            String fallback = defaults.getOrDefault(setting, setting.fallback());
            String suffix = fallback.isEmpty() ? "" : " (default: " + fallback + ")";
            spec.addOption(OptionSpec.builder(flag(setting))
                    .paramLabel("VALUE")
                    .type(String.class)
                    .description((setting.meaning() + suffix).replace("%", "%%")) // it is a format
                    .build());
        }
        spec.addOption(OptionSpec.builder(CONFIG)
                .paramLabel("FILE")
                .type(Path.class)
                .description("properties file with any of these settings; flags win")
                .build());
        spec.addOption(OptionSpec.builder(KAFKA_PROPERTY)
                .paramLabel("KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description("a Kafka client property (SASL, TLS, ...); kafka.KEY in the file; may be repeated")
                .build());
        spec.addOption(OptionSpec.builder(SET)
                .paramLabel("KEY=VALUE")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .description("any setting by its key in the file; may be repeated")
                .build());
    }

    /**
     * The configuration that the command was given.
     *
     * @param defaults the command's own defaults, which everything else overrides
     */
    static RingfenceConfig read(CommandSpec spec, Map<Setting, String> defaults) {
        return RingfenceConfig.of(raw(spec, defaults));
    }

    /** Prints the settings, without secrets. */
    static void print(CommandSpec spec, RingfenceConfig config) {
        config.redacted().forEach((key, value) -> spec.commandLine().getOut().println(key + "=" + value));
    }

    /** What {@link #read} checks. */
    static RawSettings raw(CommandSpec spec, Map<Setting, String> defaults) {
        ParseResult given = spec.commandLine().getParseResult();
        RawSettings raw = RawSettings.none();
        for (Map.Entry<Setting, String> entry : defaults.entrySet()) {
            raw = raw.with(entry.getKey().key(), entry.getValue(), "default");
        }
        Path file = given.matchedOptionValue(CONFIG, (Path) null);
        if (file != null) {
            RawSettings fromFile = RawSettings.file(file);
            for (Map.Entry<String, String> entry : fromFile.values().entrySet()) {
                raw = raw.with(entry.getKey(), entry.getValue(), file.toString());
            }
        }
        for (Setting setting : Setting.values()) {
            String value = given.matchedOptionValue(flag(setting), (String) null);
            if (value != null) {
                raw = raw.with(setting, value);
            }
        }
        raw = pairs(raw, given, KAFKA_PROPERTY, "kafka.");
        raw = pairs(raw, given, SET, "");
        return withBroker(raw, given);
    }

    private static Set<Setting> with(Set<Setting> some, Setting... more) {
        Set<Setting> all = EnumSet.copyOf(some);
        all.addAll(List.of(more));
        return all;
    }

    private static Set<Setting> without(Set<Setting> all, Set<Setting> others) {
        Set<Setting> left = EnumSet.copyOf(all);
        left.removeAll(others);
        return left;
    }

    private static RawSettings withBroker(RawSettings raw, ParseResult given) {
        Path data = given.matchedOptionValue(DATA, (Path) null);
        if (data == null || given.commandSpec().findOption(flag(Setting.BOOTSTRAP_SERVERS)) == null) {
            return raw;
        }
        if (given.hasMatchedOption(flag(Setting.BOOTSTRAP_SERVERS))) {
            throw Explained.mistake("--data and --bootstrap-servers both say where Kafka is", "Give one of them.");
        }
        return raw.with(
                Setting.BOOTSTRAP_SERVERS.key(), BrokerAddress.ofRunning(data).bootstrapServers(), DATA);
    }

    private static RawSettings pairs(RawSettings raw, ParseResult given, String option, String prefix) {
        RawSettings all = raw;
        List<String> texts = given.matchedOptionValue(option, List.of());
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw Explained.mistake(
                        option + " needs KEY=VALUE", "For instance " + option + " security.protocol=SASL_SSL.");
            }
            all = all.with(prefix + text.substring(0, equals), text.substring(equals + 1), option);
        }
        return all;
    }

    private static String flag(Setting setting) {
        return "--" + setting.key().replace('.', '-');
    }
}
