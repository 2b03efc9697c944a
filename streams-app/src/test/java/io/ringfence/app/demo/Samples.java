package io.ringfence.app.demo;

import io.ringfence.SampleStatus;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** Values for tests. */
final class Samples {

    static final WorkingDay DAY = WorkingDay.DEFAULT;
    static final Line VOLUME = new Line(NumberId.of("+862155500101"), LineKind.VOLUME);
    static final Line FOLLOW_UP = new Line(NumberId.of("+862155500102"), LineKind.FOLLOW_UP);
    static final Reason STRANGERS = new Reason(
            "stranger-day", "stranger_attempts", "calendar_day number", 30, 0, 30, 30, Basis.HEURISTIC, "article B");
    static final Reason SHORT = new Reason(
            "short-share", "short_call_ratio", "rolling PT24H", 22, 31, 0.55, 0.5, Basis.VENDOR, "Twilio KYT");

    private Samples() {}

    static Instant at(String time) {
        return DAY.at(LocalTime.parse(time));
    }

    static PlannedCall call(Line line, int id, Instant at) {
        return new PlannedCall(
                line,
                line.number().e164() + "-" + id,
                new Callee("+8613900" + String.format("%06d", id), Relationship.STRANGER),
                at,
                Direction.OUTBOUND,
                Disposition.ANSWERED,
                5,
                60,
                200,
                CallPurpose.PROSPECTING,
                Optional.empty(),
                Optional.empty());
    }

    /** The same call, marked by its callee at that time. */
    static PlannedCall marked(PlannedCall call, Instant at) {
        return new PlannedCall(
                call.line(),
                call.callId(),
                call.callee(),
                call.at(),
                call.direction(),
                call.disposition(),
                call.ringS(),
                call.talkS(),
                call.sipCode(),
                call.purpose(),
                Optional.of(at),
                call.complained());
    }

    static Decision decision(
            Line line, long sequence, Action action, Instant at, Optional<Instant> until, Reason... reasons) {
        UsageKind to = switch (action) {
            case PAUSE, EXTEND, LEAK -> UsageKind.PAUSED;
            case WARN -> UsageKind.WARN;
            case PROBATION -> UsageKind.PROBATION;
            default -> UsageKind.ACTIVE;
        };
        return new Decision(
                at,
                line.number(),
                sequence,
                action,
                reasons.length == 0 ? "" : reasons[0].rule(),
                UsageKind.ACTIVE,
                to,
                "cn-finance@1",
                "cn@1",
                List.of(reasons),
                "",
                until);
    }

    static NumberStatus status(
            Line line, UsageKind state, Optional<Instant> until, Optional<Long> headroom, long attempts, Instant at) {
        return SampleStatus.of(line.number(), state)
                .at(at)
                .until(until)
                .headroom(headroom, headroom.isPresent() ? "stranger-day" : "")
                .attempts(attempts)
                .feeds("demo")
                .make();
    }
}
