package io.ringfence.domain.call;

import java.time.Instant;

/** Anything that reaches the group stage for one group. */
public sealed interface GroupInput permits GroupSums, PauseRequest {

    /** The group it is about. */
    GroupId group();

    /** The clock of the task that tells it. */
    Instant at();
}
