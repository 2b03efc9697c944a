package io.ringfence.oracle;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.Rule;
import io.ringfence.oracle.NaiveNumberRow.Counted;
import io.ringfence.oracle.NaiveNumberWindows.Measured;
import io.ringfence.oracle.NaivePanes.Resolution;
import io.ringfence.oracle.NaivePanes.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The formulas, over everything one number ever saw.
 *
 * <p>Choices where the documents are silent:
 *
 * <ul>
 *   <li>A rule's filter selects the calls, inbound ones included; complaints pass every filter, and so do SIP 607 calls
 *       where they count as complaints.
 *   <li>Distinct contacts under a filter: those whose latest attempt, of all, is in the window and accepted. Of attempts
 *       in the same millisecond the one that arrived later is the latest.
 *   <li>{@code acd_s} is over answers with a known talk time, as median, short and long are.
 *   <li>An answer of unknown length is in the denominator of {@code asr} and {@code answer_rate} and in
 *       {@code complaint_rate}'s.
 *   <li>A cancel whose ring is unknown is not early.
 *   <li>An attempt has a complaint by SIP 607 as long as that is its outcome; the complaint is dated by the attempt.
 *   <li>{@code maturity_days} is counted over whole local days, from the one in which the window begins.
 *   <li>{@code volume_ratio} and {@code complaint_growth} have their own spans, whatever the rule's window. The
 *       {@code volume_ratio} looks at days as the panes have them, at most 35 days back; fewer than five earlier days
 *       are not enough.
 *   <li>{@code violations} of a rule that names none counts attempts that broke any rule.
 *   <li>A median reports itself as numerator and the number of talks as denominator.
 * </ul>
 */
final class NaiveMetrics {

    private static final int LONG_TALK_S = 60;
    private static final int HORIZON_DAYS = 35;
    private static final int VOLUME_DAYS = 5;

    private final NaiveNumberRow row;
    private final Rule.NumberRule rule;
    private final Instant now;
    private final ZoneId zone;
    private final Span window;
    private final Lazily<List<Counted>> counted;

    NaiveMetrics(NaiveNumberRow row, Rule.NumberRule rule, Instant now) {
        this.row = row;
        this.rule = rule;
        this.now = now;
        this.zone = row.profile().zone();
        this.window = NaivePanes.span(rule.window(), now, zone);
        this.counted = new Lazily<>(() -> row.outbound(window, rule.filter()));
    }

    Measured measure() {
        return switch (rule.metric()) {
            case ATTEMPTS -> Measured.count(attempts());
            case STRANGER_ATTEMPTS -> Measured.count(number(NaiveMetrics::stranger));
            case DISTINCT_CALLEES -> Measured.count(callees(NaiveMetrics::any));
            case DISTINCT_STRANGER_CALLEES -> Measured.count(callees(NaiveMetrics::stranger));
            case STRANGER_SHARE -> share(NaiveMetrics::stranger, NaiveMetrics::any);
            case CONSENTED_SHARE -> share(call -> call.relationship().permits(), NaiveMetrics::any);
            case FAN_OUT -> Measured.ratio(callees(NaiveMetrics::any), attempts());
            case CALLEE_SEQUENTIALITY ->
                Measured.ratio(counted.get().stream().filter(Counted::sameBlock).count(), attempts());
            case VOLUME_RATIO -> volumeRatio();
            case MATURITY_DAYS -> Measured.count(days());
            case ANSWERS -> Measured.count(number(NaiveMetrics::answered));
            case ANSWER_RATE -> share(NaiveMetrics::answered, NaiveMetrics::delivered);
            case ASR -> share(NaiveMetrics::answered, NaiveMetrics::finished);
            case NER -> share(NaiveMetrics::delivered, NaiveMetrics::finished);
            case ACD_S -> mean(talks());
            case MEDIAN_TALK_S -> NaiveTalkMedian.of(talks());
            case SHORT_CALL_RATIO ->
                share(call -> talked(call) && talkS(call) < rule.shortTalkS(), NaiveMetrics::talked);
            case LONG_CALL_RATIO -> share(call -> talked(call) && talkS(call) >= LONG_TALK_S, NaiveMetrics::talked);
            case EARLY_CANCEL_RATIO -> share(this::earlyCancel, NaiveMetrics::finished);
            case EARLY_CANCELS -> Measured.count(number(this::earlyCancel));
            case REJECT_RATIO -> share(is(Disposition.REJECTED), NaiveMetrics::delivered);
            case RING_TO_REJECT_S -> mean(ringsToReject());
            case BLOCKED_RATIO -> share(is(Disposition.BLOCKED), NaiveMetrics::finished);
            case UNWANTED_OR_BLOCKED ->
                Measured.count(number(is(Disposition.UNWANTED).or(is(Disposition.BLOCKED))));
            case INVALID_RATIO -> share(is(Disposition.INVALID), NaiveMetrics::finished);
            case IN_OUT_RATIO -> Measured.ratio(callers(), callees(NaiveMetrics::any));
            case QUIET_HOUR_ATTEMPTS -> Measured.count(number(NaiveCall::quietHours));
            case OFF_HOURS_SHARE -> share(NaiveCall::quietHours, NaiveMetrics::any);
            case HOLIDAY_ATTEMPTS -> Measured.count(number(NaiveCall::offDay));
            case CALLS_AFTER_REFUSAL -> Measured.count(number(NaiveCall::afterRefusal));
            case PURPOSE_MISMATCH_RATIO ->
                Measured.ratio(
                        counted.get().stream().filter(Counted::mismatch).count(),
                        counted.get().stream().filter(Counted::purposes).count());
            case VIOLATIONS -> Measured.count(number(call -> !call.violated().isEmpty()));
            case COMPLAINTS -> Measured.count(complaints(window));
            case DISTINCT_COMPLAINANTS -> Measured.count(complainants());
            case COMPLAINT_RATE -> complaintRate();
            case COMPLAINT_GROWTH -> complaintGrowth();
            default -> throw new IllegalArgumentException(rule.metric() + " is not measured on a number");
        };
    }

    long calleesOfAnyKind() {
        return row.latest(Direction.OUTBOUND, window.start()).stream()
                .filter(event -> window.holds(event.panes()))
                .count();
    }

    private boolean accepted(NaiveCall call) {
        return rule.filter().accepts(call.purpose(), call.relationship(), call.region(), call.violated());
    }

    private int attempts() {
        return counted.get().size();
    }

    private Stream<NaiveCall> calls() {
        return counted.get().stream().map(Counted::call);
    }

    private long number(Predicate<NaiveCall> which) {
        long number = 0;
        for (Counted event : counted.get()) {
            if (which.test(event.call())) {
                number++;
            }
        }
        return number;
    }

    private Measured share(Predicate<NaiveCall> part, Predicate<NaiveCall> whole) {
        return Measured.ratio(number(part), number(whole));
    }

    private long callees(Predicate<NaiveCall> which) {
        return row.latest(Direction.OUTBOUND, window.start()).stream()
                .filter(event -> window.holds(event.panes()) && accepted(event.call()) && which.test(event.call()))
                .count();
    }

    private long callers() {
        return row.latest(Direction.INBOUND, window.start()).stream()
                .filter(event -> window.holds(event.panes()) && accepted(event.call()))
                .count();
    }

    private List<Integer> talks() {
        return calls().filter(NaiveMetrics::talked).map(NaiveMetrics::talkS).toList();
    }

    private List<Integer> ringsToReject() {
        return calls().filter(is(Disposition.REJECTED))
                .map(call -> call.ending().ringS())
                .filter(ring -> ring >= 0)
                .toList();
    }

    private static Measured mean(List<Integer> values) {
        return Measured.ratio(values.stream().mapToLong(Integer::longValue).sum(), values.size());
    }

    private long days() {
        Span wholeDays = new Span(Resolution.DAY, NaivePanes.startOfDay(window.start(), zone));
        return row.outbound(wholeDays, rule.filter()).stream()
                .map(event -> event.panes().day())
                .distinct()
                .count();
    }

    private Measured volumeRatio() {
        Instant today = NaivePanes.startOfDay(now, zone);
        Instant oldest = NaivePanes.startOfDay(now.minus(Duration.ofDays(HORIZON_DAYS)), zone);
        TreeMap<Instant, Long> days = new TreeMap<>();
        for (Counted event : row.calls()) {
            if (event.call().outbound() && accepted(event.call())) {
                days.merge(Instant.ofEpochMilli(event.panes().day()), 1L, Long::sum);
            }
        }
        double current = days.tailMap(today, true).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        List<Long> earlier = days.subMap(oldest, true, today, false).descendingMap().values().stream()
                .limit(VOLUME_DAYS)
                .sorted()
                .toList();
        if (earlier.size() < VOLUME_DAYS) {
            return Measured.ratio(current, 0);
        }
        return Measured.ratio(current, (double) earlier.get(VOLUME_DAYS / 2));
    }

    private long complaints(Span span) {
        long said = row.complaints().stream().filter(c -> span.holds(c.panes())).count();
        long marked = row.since(span.start()).stream()
                .filter(event -> event.call().outbound() && span.holds(event.panes()))
                .filter(event -> is(Disposition.UNWANTED).test(event.call()))
                .count();
        return said + marked;
    }

    private long complainants() {
        Set<ContactId> people = new HashSet<>();
        row.complaints().stream()
                .filter(c -> window.holds(c.panes()))
                .forEach(c -> people.add(c.complaint().complainant()));
        row.since(window.start()).stream()
                .filter(event -> event.call().outbound() && window.holds(event.panes()))
                .filter(event -> is(Disposition.UNWANTED).test(event.call()))
                .forEach(event -> people.add(event.call().contact()));
        return people.size();
    }

    private Measured complaintRate() {
        long complaints = complaints(window);
        long answers = number(NaiveMetrics::answered);
        return new Measured(
                complaints, answers, answers > 0 ? Optional.of(1000.0 * complaints / answers) : Optional.empty());
    }

    private Measured complaintGrowth() {
        Instant lastWeek = NaivePanes.startOfDay(now.minus(Duration.ofDays(7)), zone);
        Instant before = NaivePanes.startOfDay(now.minus(Duration.ofDays(HORIZON_DAYS)), zone);
        long recent = complaints(new Span(Resolution.DAY, lastWeek));
        long earlier = complaints(new Span(Resolution.DAY, before)) - recent;
        return Measured.ratio((double) recent, earlier / 4.0);
    }

    private boolean earlyCancel(NaiveCall call) {
        int ring = call.ending().ringS();
        return is(Disposition.CANCELLED).test(call) && ring >= 0 && ring < rule.cancelRingS();
    }

    private static Predicate<NaiveCall> is(Disposition disposition) {
        return call -> call.ending().disposition() == disposition;
    }

    private static boolean any(NaiveCall call) {
        return true;
    }

    private static boolean stranger(NaiveCall call) {
        return call.relationship() == Relationship.STRANGER;
    }

    private static boolean answered(NaiveCall call) {
        return call.ending().answered();
    }

    private static boolean delivered(NaiveCall call) {
        return call.ending().disposition().delivered();
    }

    private static boolean finished(NaiveCall call) {
        return call.ending().disposition().finished();
    }

    private static boolean talked(NaiveCall call) {
        return answered(call) && talkS(call) >= 0;
    }

    private static int talkS(NaiveCall call) {
        return call.ending().talkS();
    }
}
