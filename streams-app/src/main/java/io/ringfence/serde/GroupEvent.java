package io.ringfence.serde;

import io.ringfence.domain.call.GroupInput;

/** What the internal topic of the group stage carries. */
public sealed interface GroupEvent {

    /** Something about one group: what its numbers did, or what one of them asks. */
    record Input(GroupInput input) implements GroupEvent {}

    /** The time, for a task that is idle. */
    record Tick(io.ringfence.domain.stage.Tick tick) implements GroupEvent {}
}
