package io.ringfence.domain.stage;

import io.ringfence.domain.lifecycle.UsageKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a pre-dial check that the number's row decides.
 *
 * @param state the number's usage state
 * @param denials why it must not be used
 * @param room attempts left before its nearest count cap, or of its budget in probation
 * @param doubt why it isn't known what the number does: a feed can't be trusted
 */
public record NumberFindings(
        UsageKind state, List<DialDenial> denials, Optional<CapRoom> room, Optional<String> doubt) {

    public NumberFindings {
        denials = List.copyOf(denials);
    }

    NumberFindings with(DialDenial denial) {
        List<DialDenial> more = new ArrayList<>(denials);
        more.add(denial);
        return new NumberFindings(state, more, room, doubt);
    }
}
