package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DecisionHistoryTest {

    private static final long BYTES = 60_000;

    @Test
    @DisplayName("what is kept is what a list would keep that is searched from its beginning each time")
    void keepsAsAListWould() {
        Random random = new Random(11);
        DecisionHistory history = new DecisionHistory(BYTES);
        List<LiveEvent> naive = new ArrayList<>();
        long[] sequences = new long[40];
        for (int i = 0; i < 5000; i++) {
            // One number of which there is more than may be kept of one.
            int number = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
            LiveEvent decision = LiveEvent.of(
                    LiveEvent.Kind.DECISION,
                    "decision",
                    number % 2 == 0 ? "even" : "odd",
                    "n" + number,
                    ++sequences[number],
                    0,
                    i,
                    "x".repeat(random.nextInt(300)));
            history.add(decision);
            naive.add(decision);
            List<LiveEvent> own = of(naive, decision.number());
            if (own.size() > DecisionHistory.OF_ONE) {
                naive.remove(own.get(0));
            }
            while (naive.stream().mapToLong(LiveEvent::size).sum() > BYTES) {
                naive.remove(0);
            }
        }
        int kept = 0;
        for (int number = 0; number < 40; number++) {
            List<LiveEvent> expected = new ArrayList<>(of(naive, "n" + number));
            expected.sort(Comparator.comparingLong(LiveEvent::sequence).reversed());
            String tenant = number % 2 == 0 ? "even" : "odd";
            assertThat(history.of(tenant, "n" + number, Long.MAX_VALUE, 1000)).isEqualTo(expected);
            assertThat(history.of(number % 2 == 0 ? "odd" : "even", "n" + number, Long.MAX_VALUE, 1000))
                    .as("another tenant's")
                    .isEmpty();
            kept += expected.size();
        }
        assertThat(kept).isGreaterThan(100);
    }

    @Test
    void pages() {
        DecisionHistory history = new DecisionHistory(BYTES);
        for (int sequence = 1; sequence <= 10; sequence++) {
            history.add(LiveEvent.of(LiveEvent.Kind.DECISION, "decision", "t", "n", sequence, 0, sequence, "{}"));
        }
        assertThat(history.of("t", "n", Long.MAX_VALUE, 3))
                .extracting(LiveEvent::sequence)
                .containsExactly(10L, 9L, 8L);
        assertThat(history.of("t", "n", 3, 3)).extracting(LiveEvent::sequence).containsExactly(2L, 1L);
    }

    private static List<LiveEvent> of(List<LiveEvent> all, String number) {
        return all.stream().filter(event -> event.number().equals(number)).toList();
    }
}
