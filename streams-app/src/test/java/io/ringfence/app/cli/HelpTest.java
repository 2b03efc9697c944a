package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpTest {

    private static final Wiring WIRING = new Wiring(
            settings -> new Topology(),
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
            ZoneOffset.UTC);

    record Outcome(int exit, String out, String err) {}

    static Stream<String> commands() {
        List<String> names = new ArrayList<>();
        collect(line(), "", names);
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        List<String> args = new ArrayList<>(
                command.isBlank() ? List.of() : List.of(command.strip().split(" ")));
        args.add("--help");
        Outcome outcome = run(args.toArray(String[]::new));
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("Usage: ringfence").doesNotContain("${");
        if (!command.contains("help") && !command.contains("completion")) {
            assertThat(outcome.out()).contains("Example");
        }
    }

    @Test
    void theHelpSaysTheExitCodes() {
        assertThat(run("--help").out()).contains("Exit codes of all commands").contains("standalone");
    }

    @Test
    void defaultsAndUnitsAreShown() {
        assertThat(run("run", "--help").out())
                .contains("(default: exactly-once)")
                .contains("(default: 50ms)")
                .contains("(default: 25%)")
                .contains("Times have a unit");
        assertThat(run("standalone", "--help").out()).contains("(default: 2)").doesNotContain("--bootstrap-servers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "numbrs | Did you mean",
                "numbers --stat PAUSED --data x | Unknown option",
                "numbers --state BROKEN --bootstrap-servers k:1 | BROKEN",
                "numbers | --bootstrap-servers HOST:PORT",
                "number 13800138000 --bootstrap-servers k:1 | Write it in E.164",
                "pause +8613800138000 --bootstrap-servers k:1 | --reason",
                "pause +8613800138000 --reason x --until tomorrow --bootstrap-servers k:1 | ISO-8601",
                "pause +8613800138000 --reason x --until 2020-01-01T00:00:00Z --bootstrap-servers k:1 | over already",
                "standalone --data /no/such/dir --trunk a | Name one with --follow FILE",
                "standalone --data /no/such/dir --follow x --zone Mars | IANA",
                "import x.csv --ami pbx1 --bootstrap-servers k:1 | --ami without --follow",
                "import x.csv --ami-user me --bootstrap-servers k:1 | Name the exchange: --ami HOST",
                "run --bootstrap-servers k:1 | --secret-file",
                "run --bootstrap-servers k:1 --secret-file /no/such/file | openssl rand",
                "run --bootstrap-servers k:1 --threads many | expected a whole number",
                "run --bootstrap-servers k:1 --kafka-property sasl | KEY=VALUE",
                "run --config /no/such/file | there is no file",
                "notify --bootstrap-servers k:1 --alertmanager http://a:9093 | --secret-file",
                "notify --bootstrap-servers k:1 --alertmanager a:9093 | http://HOST:PORT",
                "notify --bootstrap-servers k:1 --secret-file x --webhook-url http://d | webhook.secret.file",
                "standalone | --data",
                "standalone --data /tmp/never-made --commit-interval 1h | commit.interval",
                "import calls.csv --follow --bootstrap-servers k:1 --secret-file x | --state is missing",
                "policy show cn-fiance | Presets are",
                "policy push nothing.yaml --bootstrap-servers k:1 | neither a preset nor a file",
                "run --bootstrap-servers k:1 --check-fail maybe | expected open or closed",
                "run --bootstrap-servers k:1 --set check.fail.acme=maybe | check.fail.acme is 'maybe'",
                "run --bootstrap-servers k:1 --api-tls-keystore x | both are needed",
                "run --bootstrap-servers k:1 --api-address 127.0.0.1:0 | --api-tokens",
                "run --bootstrap-servers k:1 --api-advertised a:1 | isn't there",
                "token list | --tokens FILE",
                "token list --tokens /no/such/dir/tokens | there is no directory",
                "token create --name a --role king --tokens tokens | Roles are dialler",
                "token create --name a,b --role admin --tokens tokens | isn't a name",
                "topics --bootstrap-servers nonsense | --bootstrap-servers",
            })
    void aMistakeIsOneClearMessage(String command, String expected) {
        Outcome outcome = run(command.strip().split(" "));
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.err())
                .startsWith("ringfence: ")
                .contains(expected)
                .doesNotContain("\tat ")
                .doesNotContain("Exception");
    }

    @Test
    void debugSaysWhereItHappened() {
        assertThat(run("--debug", "policy", "show", "none").err()).contains("\tat io.ringfence");
        assertThat(run("policy", "show", "none", "--debug").err()).contains("\tat io.ringfence");
    }

    @Test
    void aPolicyIsChecked() {
        assertThat(run("policy", "check", "cn-finance", "cn-general"))
                .satisfies(o -> assertThat(o.exit()).isZero())
                .satisfies(o -> assertThat(o.out()).contains("cn-finance: valid"));
        assertThat(run("policy", "check", "/no/such.yaml"))
                .satisfies(o -> assertThat(o.exit()).isEqualTo(1))
                .satisfies(o -> assertThat(o.err()).contains("there is no such file"));
    }

    @Test
    void aPolicyIsShown() {
        assertThat(run("policy", "show", "cn-finance").out()).contains("policy cn-finance");
        assertThat(run("policy", "show", "cn-finance", "--yaml").out()).contains("policy: cn-finance");
    }

    @Test
    void printsTheSettingsWithoutSecrets() {
        Outcome outcome = run(
                "run", "--bootstrap-servers", "k:1", "--print-config", "--kafka-property", "sasl.jaas.config=hunter2");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("kafka.sasl.jaas.config=***").contains("guarantee=exactly-once");
    }

    private static Outcome run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = line().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Outcome(exit, out.toString(), err.toString());
    }

    private static CommandLine line() {
        return RingfenceCommand.create(WIRING, () -> new String[] {"ringfence test"});
    }

    private static void collect(CommandLine command, String path, List<String> names) {
        names.add(path);
        command.getSubcommands().forEach((name, sub) -> collect(sub, path + " " + name, names));
    }
}
