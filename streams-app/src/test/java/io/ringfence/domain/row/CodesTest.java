package io.ringfence.domain.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Permit;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.PauseKind;
import org.junit.jupiter.api.Test;

/** Constants that rows keep as numbers: their order may only grow at its end, or old rows would mean something else. */
final class CodesTest {

    @Test
    void theOrderOfEveryConstantKeptInRows() {
        assertThat(names(Direction.values())).startsWith("OUTBOUND INBOUND");
        assertThat(names(Relationship.values()))
                .startsWith("STRANGER MEMBER INQUIRED CONSENTED EXISTING SOFT_REFUSED REFUSED LISTED");
        assertThat(names(CallPurpose.values()))
                .startsWith("UNKNOWN PROSPECTING SURVEY SALES AFTER_SALES SATISFACTION CONSULTING SERVICE_FOLLOWUP"
                        + " NOTIFICATION COLLECTION");
        assertThat(names(Finding.Level.values())).startsWith("NONE WATCH WARN LIMIT");
        assertThat(names(GroupId.Kind.values())).startsWith("POOL CAMPAIGN TRUNK TENANT");
        assertThat(names(Permit.Stage.values())).startsWith("ASKED GRANTED REFUSED");
        assertThat(names(PauseKind.values())).startsWith("QUOTA COMPLAINT REFUSAL BLOCK STATISTICAL MANUAL");
    }

    @Test
    void theConstantsFitTheBitsTheyAreKeptIn() {
        assertThat(Direction.values().length).isLessThanOrEqualTo(1 << 1);
        assertThat(Relationship.values().length).isLessThanOrEqualTo(1 << 4);
        assertThat(CallPurpose.values().length).isLessThanOrEqualTo(1 << 6);
        assertThat(Finding.Level.values().length).isLessThanOrEqualTo(1 << 7);
    }

    @Test
    void theNumbersOfOutcomesAndCounters() {
        int[] outcomes = {
            Outcome.ANSWERED_UNTIMED, Outcome.UNFINISHED, Outcome.NO_ANSWER, Outcome.BUSY, Outcome.REJECTED,
            Outcome.UNWANTED, Outcome.BLOCKED, Outcome.CANCELLED_10, Outcome.CANCELLED_15, Outcome.CANCELLED_20,
            Outcome.CANCELLED, Outcome.INVALID, Outcome.UNREACHABLE, Outcome.NETWORK_FAIL, Outcome.VOICEMAIL
        };
        for (int i = 0; i < outcomes.length; i++) {
            assertThat(outcomes[i]).isEqualTo(29 + i);
        }
        int[] counters = {
            Counter.STRANGER,
            Counter.PERMITTED,
            Counter.DISTINCT,
            Counter.DISTINCT_STRANGER,
            Counter.QUIET_HOURS,
            Counter.OFF_DAY,
            Counter.AFTER_REFUSAL,
            Counter.PURPOSE_KNOWN,
            Counter.PURPOSE_MISMATCH,
            Counter.SEQUENTIAL,
            Counter.TALK_S,
            Counter.REJECT_RING_S,
            Counter.REJECT_RING_KNOWN,
            Counter.INBOUND,
            Counter.INBOUND_DISTINCT,
            Counter.ABANDONED
        };
        for (int i = 0; i < counters.length; i++) {
            assertThat(counters[i]).isEqualTo(44 + i);
        }
        assertThat(Counter.SLOT).isEqualTo(64);
    }

    @Test
    void aNumberWithoutAConstantIsRefused() {
        assertThat(Codes.at(Direction.values(), 1)).isEqualTo(Direction.INBOUND);
        assertThatThrownBy(() -> Codes.at(Direction.values(), 2))
                .isInstanceOf(BadRowException.class)
                .hasMessage("constant 2 of Direction is not known to this release");
    }

    private static String names(Enum<?>[] values) {
        StringBuilder names = new StringBuilder();
        for (Enum<?> value : values) {
            names.append(names.isEmpty() ? "" : " ").append(value.name());
        }
        return names.toString();
    }
}
