package io.ringfence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTest {

    @Test
    void readsLinesAndColumns() {
        assertThat(Terminal.read("41 132\n")).isEqualTo(new Terminal(132, 41));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0 0", "24", "five by nine", "24 30", "1 2 3"})
    void takesTheUsualSizeForWhatIsNoUsableSize(String size) {
        assertThat(Terminal.read(size)).isEqualTo(new Terminal(100, 30));
    }
}
