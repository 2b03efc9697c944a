package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.stage.Timers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Timers against a plain map, over a store of bytes. */
class StoreTimersTest {

    private static final int KEYS = 40;
    private static final int TIMES = 30;

    private final KeyValueStore<Bytes, byte[]> bytes = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("timers"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .withCachingDisabled()
            .build();

    @BeforeEach
    void openBytes() {
        bytes.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), bytes);
    }

    @AfterEach
    void closeBytes() {
        bytes.close();
    }

    @Test
    void areThoseThatWereSetInTheOrderOfTheirTimes() {
        StoreTimers<String> timers = timers();
        Map<String, Long> model = new TreeMap<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        for (int step = 0; step < 20_000; step++) {
            String key = "k" + random.nextInt(KEYS);
            long from = model.getOrDefault(key, Timers.NONE);
            switch (random.nextInt(8)) {
                case 0 -> { // some fall due, and are moved or taken away, as a stage does
                    long now = random.nextInt(TIMES + 1);
                    int most = 1 + random.nextInt(KEYS);
                    List<String> due = timers.due(now, most);
                    assertThat(due).isEqualTo(due(model, now, most));
                    for (String one : due) {
                        move(timers, model, one, random.nextBoolean() ? Timers.NONE : random.nextInt(TIMES));
                    }
                }
                case 1 -> move(timers, model, key, Timers.NONE);
                case 2 -> move(timers, model, key, from);
                default -> move(timers, model, key, random.nextInt(TIMES));
            }
        }
        assertThat(timers.due(Long.MAX_VALUE - 1, KEYS)).isEqualTo(due(model, Long.MAX_VALUE - 1, KEYS));
    }

    @Test
    void areFoundAgainAfterARestart() {
        timers().move("a", Timers.NONE, 5);
        timers().move("b", Timers.NONE, 4);

        assertThat(timers().due(5, 10)).containsExactly("b", "a");
        assertThat(timers().due(4, 10)).containsExactly("b");
        assertThat(timers().due(3, 10)).isEmpty();
    }

    private static void move(StoreTimers<String> timers, Map<String, Long> model, String key, long to) {
        timers.move(key, model.getOrDefault(key, Timers.NONE), to);
        if (to == Timers.NONE) {
            model.remove(key);
        } else {
            model.put(key, to);
        }
    }

    private static List<String> due(Map<String, Long> model, long now, int most) {
        return model.entrySet().stream()
                .filter(timer -> timer.getValue() <= now)
                .sorted(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    private StoreTimers<String> timers() {
        return new StoreTimers<>(
                bytes, key -> key.getBytes(StandardCharsets.UTF_8), key -> new String(key, StandardCharsets.UTF_8));
    }
}
