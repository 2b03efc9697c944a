package io.ringfence.domain.lifecycle;

import io.ringfence.domain.call.NumberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The present state of a number, as the compacted status topic carries it: what a dialler needs to know.
 *
 * @param number the number
 * @param sequence the number's latest decision
 * @param state its usage state
 * @param since from when
 * @param until when a pause ends by itself; empty if a person must end it, or if it isn't paused
 * @param needsPerson whether a person must end the pause
 * @param reasons why it is paused, or what warns
 * @param openAlerts ids of the rules with an open alert
 * @param headroom attempts left before the nearest count cap; empty if no cap applies
 * @param headroomRule the rule of that cap; empty if none
 * @param limitAt when that cap is reached at the rate of the last hour; empty if it isn't
 * @param attemptsToday attempts on the number's current local day
 * @param leaks attempts since it was paused
 * @param policy the policy version it was judged by
 * @param pool the number's pool; may be empty
 * @param labels what each platform was last seen to show
 * @param at the row's clock
 * @param feeds the feeds that its last calls came from, the latest first
 * @param unknown why it isn't known what the number does: a feed can't be trusted; empty if it is known
 * @param labelSuspected whether the answers look as if a label was shown, and none was seen
 */
public record NumberStatus(
        NumberId number,
        long sequence,
        UsageKind state,
        Instant since,
        Optional<Instant> until,
        boolean needsPerson,
        List<Reason> reasons,
        List<String> openAlerts,
        Optional<Long> headroom,
        String headroomRule,
        Optional<Instant> limitAt,
        long attemptsToday,
        long leaks,
        String policy,
        String pool,
        List<PlatformLabel> labels,
        Instant at,
        List<String> feeds,
        String unknown,
        boolean labelSuspected) {

    public NumberStatus {
        reasons = List.copyOf(reasons);
        openAlerts = List.copyOf(openAlerts);
        labels = List.copyOf(labels);
        feeds = List.copyOf(feeds);
        labelSuspected = labelSuspected && labels.stream().allMatch(PlatformLabel::clean);
    }

    /** How platforms show the number, all taken together, or what its answers make one suspect. */
    public LabelState labelState() {
        return LabelState.of(labels, labelSuspected);
    }
}
