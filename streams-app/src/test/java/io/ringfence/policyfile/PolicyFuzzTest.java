package io.ringfence.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is done to a policy's text, reading it gives a policy or problems, and throws nothing. */
final class PolicyFuzzTest {

    private static final String[] PIECES = {
        "\t",
        "\n",
        " ",
        ":",
        "-",
        "[",
        "]",
        "{",
        "}",
        "\"",
        "'",
        "&a",
        "*a",
        "|",
        ">",
        "%",
        "@",
        "!",
        "#",
        "?",
        ",",
        "---\n",
        "none",
        "k(n)",
        "true",
        "-1",
        "1e99",
        "0",
        "99999999999999",
        "P36D",
        "PT0S",
        "enabled: false",
        "id: hours\n",
        "extends: cn-general\n",
        "max: 3\n",
        "\uFEFF",
        "\u0000",
        "\uD83D",
        "呼"
    };

    @ParameterizedTest
    @CsvSource({"cn-general, 1", "cn-finance, 2", "us-tcpa, 3", "fr-naegelen, 4"})
    void fiveHundredMutationsEach(String preset, long seed) {
        Random random = new Random(seed);
        String text = PolicyCatalogue.text(preset);
        int valid = 0;
        int invalid = 0;
        for (int i = 0; i < 500; i++) {
            StringBuilder mutated = new StringBuilder(text);
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                mutate(mutated, random);
            }
            PolicyReading reading = random.nextBoolean()
                    ? PolicyReader.read("mutated", mutated.toString())
                    : PolicyReader.read("mutated", bytes(mutated.toString(), random));
            if (reading instanceof PolicyReading.Valid policy) {
                valid++;
                assertThat(PolicyCatalogue.render(policy.policy())).isNotBlank();
            } else {
                invalid++;
                assertThat(reading.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.message()).isNotBlank();
                    assertThat(problem.remedy()).isNotBlank();
                    assertThat(problem.text("mutated")).hasSizeLessThan(1500).doesNotContain("\n");
                });
            }
        }
        assertThat(valid).isPositive();
        assertThat(invalid).isPositive();
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length());
        int end = Math.min(text.length(), at + 1 + random.nextInt(20));
        switch (random.nextInt(5)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            case 2 -> text.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
            case 3 -> text.insert(random.nextInt(text.length()), text.substring(at, end));
            default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
        }
    }

    private static byte[] bytes(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
