package io.ringfence.oracle;

import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.Rule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The windows of the number stage of one task, naively: every call, complaint and profile that ever arrived is kept, and
 * every figure is counted over all of them each time it is asked for.
 *
 * <p>Choices where the documents are silent (see also {@link NaiveMetrics}, {@link NaivePanes}):
 *
 * <ul>
 *   <li>What depends on the number's profile is fixed when the call is counted: its panes (zone) and whether its purpose
 *       fits. Which pane a window begins with, and whether a rule is in force, follows the profile of now.
 *   <li>A number without a profile is in the default zone and has no purpose; its calls then count on neither side of a
 *       mismatch.
 *   <li>The clock moves with every call (inbound and amendments too) and tick, with nothing else. It starts at the epoch.
 *       A complaint later than the clock counts at once: windows have a beginning, and end with what is known.
 *   <li>A complaint id that came before is the same complaint, whatever else the record says.
 *   <li>"The attempt before" of {@code callee_sequentiality} is the outbound attempt that arrived before, of whatever
 *       purpose; an unknown block equals none.
 *   <li>Nothing is refused or forgotten here.
 * </ul>
 */
public final class NaiveNumberWindows {

    private final ZoneId defaultZone;
    private final Map<NumberId, NaiveNumberRow> rows = new HashMap<>();
    private Instant clock = Instant.EPOCH;

    /** Numbers without a profile are taken to be in {@code defaultZone}. */
    public NaiveNumberWindows(ZoneId defaultZone) {
        this.defaultZone = defaultZone;
    }

    /**
     * What one rule's metric is.
     *
     * @param numerator the count above the line; of a median the median itself
     * @param denominator the count below the line; 0 for plain counts
     * @param observed the value, without a confidence bound; empty if there is nothing to divide by
     */
    public record Measured(double numerator, double denominator, Optional<Double> observed) {

        static Measured count(long n) {
            return new Measured(n, 0, Optional.of((double) n));
        }

        static Measured ratio(long n, long d) {
            return ratio((double) n, (double) d);
        }

        static Measured ratio(double n, double d) {
            return new Measured(n, d, d > 0 ? Optional.of(n / d) : Optional.empty());
        }
    }

    /** The task's clock. */
    public Instant clock() {
        return clock;
    }

    /** The numbers that anything was heard of. */
    public Set<NumberId> numbers() {
        return new TreeSet<>(rows.keySet());
    }

    /** The next call from the contact stage. */
    public void accept(NaiveCall call) {
        advance(call.attemptAt());
        row(call.number()).add(call);
    }

    /** The next input other than a call. */
    public void accept(NumberInput input) {
        if (input instanceof Complaint complaint) {
            row(input.number()).add(complaint);
        } else if (input instanceof NumberProfile profile) {
            row(input.number()).describe(profile);
        }
    }

    /** Time has passed, up to {@code at}. */
    public void tick(Instant at) {
        advance(at);
    }

    /** What the company said last about the number, or what holds where it said nothing. */
    public NumberProfile profile(NumberId number) {
        return row(number).profile();
    }

    /** The number rules that the policy has for the number, in force or not. */
    public List<Rule.NumberRule> rules(NumberId number, Policy policy) {
        NumberProfile profile = profile(number);
        return NaiveRules.forNumber(policy, number, profile.pool(), profile.purpose());
    }

    /** The rule's metric over its window that ends at {@code now}; {@code now} isn't before any attempt. */
    public Measured measure(NumberId number, Rule.NumberRule rule, Instant now) {
        return new NaiveMetrics(row(number), rule, now).measure();
    }

    /** Different contacts called in the rule's window, whatever its filter: the n of k(n). */
    public long distinctCallees(NumberId number, Rule.NumberRule rule, Instant now) {
        return new NaiveMetrics(row(number), rule, now).calleesOfAnyKind();
    }

    private void advance(Instant at) {
        if (at.isAfter(clock)) {
            clock = at;
        }
    }

    NaiveNumberRow row(NumberId number) {
        return rows.computeIfAbsent(number, id -> new NaiveNumberRow(NumberProfile.undescribed(id, defaultZone)));
    }
}
