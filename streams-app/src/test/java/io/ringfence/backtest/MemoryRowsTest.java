package io.ringfence.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemoryRowsTest {

    @Test
    void rowsAreThoseOfAMapWhateverWasAskedForLast() {
        Random random = new Random(20261123);
        MemoryRows<String, StringBuilder> rows = new MemoryRows<>();
        Map<String, StringBuilder> expected = new HashMap<>();
        String[] keys = {"one", "two", "three"};
        StringBuilder[] values = {new StringBuilder("a"), new StringBuilder("b"), new StringBuilder("c")};
        for (int i = 0; i < 10_000; i++) {
            String key = keys[random.nextInt(keys.length)];
            StringBuilder row = values[random.nextInt(values.length)];
            switch (random.nextInt(5)) {
                case 0 -> {
                    rows.remove(key);
                    expected.remove(key);
                }
                case 1, 2 -> {
                    rows.put(key, row);
                    expected.put(key, row);
                }
                default -> assertThat(rows.get(key)).isEqualTo(Optional.ofNullable(expected.get(key)));
            }
            assertThat(rows.all()).isEqualTo(expected);
        }
    }
}
