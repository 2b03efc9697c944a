package io.ringfence.domain.group;

import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.stage.Refusal;

/** Where the group stage's results go. */
public interface GroupOutput {

    /** An alert was opened, rose or was closed. */
    void alert(GroupAlert alert);

    /** What the tasks of the number stage need to know of a group; passed over where nobody listens. */
    default void news(GroupNews news) {}

    /** Whether a number may be paused by statistics; passed over where no number asks. */
    default void answer(PauseAnswer answer) {}

    /** The state of a group, after sums were taken or an edge. */
    void status(GroupStatus status);

    /** Whether anybody wants to know of {@link #status}; where nobody does, it isn't worked out. */
    default boolean wantsGroupStatus() {
        return true;
    }

    /** Sums were not taken. */
    void refused(GroupSums sums, Refusal why);
}
