package io.ringfence.domain.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.lifecycle.UsageState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the check says of a call is what the stages say of it when it is made at that moment. */
final class PreDialLawTest {

    private static final int CALLS = 3000;
    private static final Relationship[] RELATIONSHIPS = Relationship.values();
    private static final CallPurpose[] PURPOSES = CallPurpose.values();
    private static final NumberId[] NUMBERS = {Dial.NUMBER, NumberId.of("+862112345679"), NumberId.of("+862112345680")};

    @ParameterizedTest(name = "{0}, seed {1}")
    @CsvSource({
        "cn-finance, 1, 20",
        "cn-general, 2, 20",
        "us-tcpa, 3, 20",
        "uk-ofcom, 4, 0",
        "fr-naegelen, 5, 0",
        "in-trai, 6, 0"
    })
    void checkAndStagesAgree(String preset, long seed, int leastPauses) {
        Random random = new Random(seed);
        Bench bench = Bench.preset(preset);
        Instant at = Bench.cn("2026-03-02T06:00");
        int denied = 0;
        int pauses = 0;
        for (int i = 0; i < CALLS; i++) {
            at = at.plusMillis(random.nextInt(random.nextInt(50) == 0 ? 20_000_000 : 240_000));
            mark(bench, random, at);
            Dial dial = dial(random, at);

            DialVerdict said = new Asked(bench).about(dial);
            ClassifiedCall made = bench.dial(dial);

            assertThat(said.contact().violated()).as("call %s", i).isEqualTo(made.violated());
            assertThat(said.contact().relationship()).isEqualTo(made.relationship());
            assertThat(deniedRules(said)).as("call %s", i).isEqualTo(withRefusal(made, said));
            boolean paused = said.number().orElseThrow().state() == UsageKind.PAUSED;
            pauses += paused ? 1 : 0;
            stateAfter(bench, dial)
                    .ifPresent(after -> assertThat(after.leaks() > 0)
                            .as("a call is a leak where the check said that the number is paused, and only there")
                            .isEqualTo(paused));
            assertThat(said.denials().isEmpty())
                    .isEqualTo(said.contact().denials().isEmpty() && numberFree(said));
            denied += said.contact().denials().isEmpty() ? 0 : 1;
            said.notBefore().ifPresent(later -> assertThat(later).isAfterOrEqualTo(dial.at()));
        }
        assertThat(denied).as("the law was put to the test").isBetween(50, CALLS - 50);
        assertThat(pauses).as("calls of paused numbers").isGreaterThanOrEqualTo(leastPauses);
    }

    private static boolean numberFree(DialVerdict said) {
        return said.number().orElseThrow().denials().isEmpty();
    }

    /** The pause that the number is in after a call, if it is. */
    private static Optional<UsageState.Paused> stateAfter(Bench bench, Dial dial) {
        NumberRow row = bench.replay.numbers().get(dial.number());
        return row != null && row.life().state() instanceof UsageState.Paused paused
                ? Optional.of(paused)
                : Optional.empty();
    }

    private static Set<String> deniedRules(DialVerdict said) {
        return said.contact().denials().stream()
                .map(denial -> denial.reason().rule())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A refusal denies also where no rule of the policy is broken by it. */
    private static Set<String> withRefusal(ClassifiedCall made, DialVerdict said) {
        Set<String> rules = new TreeSet<>(made.violated());
        boolean byRule = said.contact().denials().stream()
                .anyMatch(denial -> denial.reason().metric().equals("calls_to_refusers")
                        && made.violated().contains(denial.reason().rule()));
        if (made.relationship().refuses() && !byRule) {
            rules.add(DialDenial.REFUSAL);
        }
        return rules;
    }

    private static void mark(Bench bench, Random random, Instant at) {
        if (random.nextInt(20) == 0) {
            Relationship what = RELATIONSHIPS[random.nextInt(RELATIONSHIPS.length)];
            bench.mark(1 + random.nextInt(60), what, at, at.plus(Duration.ofHours(1 + random.nextInt(100))));
        }
    }

    private static Dial dial(Random random, Instant at) {
        Disposition[] ends = {
            Disposition.ANSWERED, Disposition.NO_ANSWER, Disposition.BUSY, Disposition.CANCELLED, Disposition.REJECTED
        };
        Dial dial = Dial.at(at)
                .from(NUMBERS[random.nextInt(NUMBERS.length)])
                .to(1 + random.nextInt(60))
                .purpose(PURPOSES[random.nextInt(PURPOSES.length)])
                .ended(ends[random.nextInt(ends.length)]);
        Dial about = random.nextInt(3) == 0 ? dial.about("debt-" + random.nextInt(3)) : dial;
        return switch (random.nextInt(4)) {
            case 0 -> about.in("CN", "Asia/Shanghai");
            case 1 -> about.in("US-FL", "America/New_York", "America/Chicago");
            case 2 -> about.in("FR", "Europe/Paris");
            default -> about;
        };
    }
}
