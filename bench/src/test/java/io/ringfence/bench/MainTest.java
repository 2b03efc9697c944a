package io.ringfence.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void everyOptionIsExplained() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            for (var option : command.getCommandSpec().options()) {
                assertThat(option.description())
                        .as(command.getCommandName() + " " + option.longestName())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aContenderThatDoesNotExistIsAMistake() {
        assertThat(run("pipeline", "--only", "nothing")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no contender 'nothing'", "flink-heap");
    }

    @Test
    void flinkIsNotGivenForeignRecords() {
        assertThat(run("pipeline", "--only", "flink-heap", "--foreign-share", "0.5"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("our own intake only");
    }

    @Test
    void aShareIsAShare() {
        assertThat(run("pipeline", "--only", "ringfence-eos", "--foreign-share", "2"))
                .isEqualTo(2);
    }

    @Test
    void anUnknownPolicyIsAMistake() {
        assertThat(run("pipeline", "--only", "ringfence-eos", "--policy", "nobodys"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cn-finance");
    }

    @Test
    void aVariantNeedsSettings() {
        assertThat(run("pipeline", "--only", "ringfence:fast")).isEqualTo(2);
        assertThat(err.toString()).contains("ringfence:cache=256MiB");
    }

    private int run(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
