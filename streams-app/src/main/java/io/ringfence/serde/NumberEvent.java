package io.ringfence.serde;

import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.NumberInput;

/** What the internal topic of the number stage carries. */
public sealed interface NumberEvent {

    /** Something about one number: a classified call, complaint, profile, label observation, command, erasure or answer. */
    record Input(NumberInput input) implements NumberEvent {}

    /** What a group tells every task. */
    record Told(GroupNews news) implements NumberEvent {}

    /** The time, for a task that is idle. */
    record Tick(io.ringfence.domain.stage.Tick tick) implements NumberEvent {}
}
