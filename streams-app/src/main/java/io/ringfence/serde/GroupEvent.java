package io.ringfence.serde;

import io.ringfence.domain.call.GroupSums;

/** What the internal topic of the group stage carries. */
public sealed interface GroupEvent {

    /** What numbers did as part of a group. */
    record Sums(GroupSums sums) implements GroupEvent {}

    /** The time, for a task that is idle. */
    record Tick(io.ringfence.domain.stage.Tick tick) implements GroupEvent {}
}
