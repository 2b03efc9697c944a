package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A follower that came back to 53 files ran out of 256 MB: each remembered twenty thousand calls for itself. */
class RecentCallsTest {

    private static final int MANY = 20_000;

    @Test
    void filesShareWhatIsRemembered() {
        RecentCalls recent = new RecentCalls();
        RecentCalls.OfFile first = recent.ofFile();
        RecentCalls.OfFile second = recent.ofFile();
        first.closed("call", new CallGroup("first", 1));
        first.joined("name", "call");
        for (int i = 0; i < MANY - 1; i++) {
            second.closed("call-" + i, new CallGroup("second", 1));
            second.joined("name-" + i, "call-" + i);
        }
        assertThat(first.closed("call")).as("still among the last").isNotNull();
        assertThat(first.joined("name")).isEqualTo("call");
        for (int i = MANY; i < 2 * MANY; i++) {
            second.closed("call-" + i, new CallGroup("second", 1));
            second.joined("name-" + i, "call-" + i);
        }
        assertThat(first.closed("call")).isNull();
        assertThat(first.joined("name")).isNull();
        assertThat(second.closed("call-" + (2 * MANY - 1))).isNotNull();
    }

    @Test
    void aCallOfOneFileIsNoneOfAnother() {
        RecentCalls recent = new RecentCalls();
        recent.ofFile().closed("call", new CallGroup("first", 1));
        assertThat(recent.ofFile().closed("call")).isNull();
    }
}
