package io.ringfence.domain.lifecycle;

import java.util.List;

/** How platforms show a number, all of them taken together. Says nothing about its usage state, nor that about this. */
public enum LabelState {
    /** Nobody has looked. */
    UNKNOWN,
    /** Seen, and without a label wherever it was seen last. */
    CLEAN,
    /** At least one platform shows a label. */
    LABELLED,
    /** No label was seen, and the answers look as if one was shown. */
    SUSPECTED;

    /** The state that these make. */
    static LabelState of(List<PlatformLabel> seen, boolean suspected) {
        if (!seen.stream().allMatch(PlatformLabel::clean)) {
            return LABELLED;
        }
        return suspected ? SUSPECTED : seen.isEmpty() ? UNKNOWN : CLEAN;
    }
}
