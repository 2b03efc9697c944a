package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.RuleSet;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What a number's row keeps of its life.
 *
 * @param state its usage state
 * @param since from when it is in that state, epoch milliseconds
 * @param alerts its open alerts, at most one a rule
 * @param settled evidence that was released by a person
 * @param repeats how many pauses in a row came soon after the one before
 * @param lastPauseAt when the latest pause that leads to probation began; {@link Long#MIN_VALUE} if there was none
 * @param sequence how many decisions were made
 * @param permit what it asked its group for, or was granted
 */
public record Life(
        UsageState state,
        long since,
        List<OpenAlert> alerts,
        List<Settled> settled,
        int repeats,
        long lastPauseAt,
        long sequence,
        Optional<Permit> permit) {

    public Life {
        alerts = List.copyOf(alerts);
        settled = List.copyOf(settled);
    }

    /** A number that is in use and of which nothing is known. */
    public static Life begin(long at) {
        return new Life(new UsageState.Active(), at, List.of(), List.of(), 0, Long.MIN_VALUE, 0, Optional.empty());
    }

    /** The open alert of a rule. */
    public Optional<OpenAlert> alert(String rule) {
        for (int i = 0; i < alerts.size(); i++) {
            if (alerts.get(i).rule().equals(rule)) {
                return Optional.of(alerts.get(i));
            }
        }
        return Optional.empty();
    }

    /** The places of rules whose end has to be noticed: of open alerts and of settled evidence. */
    public BitSet followed(RuleSet rules) {
        BitSet places = new BitSet();
        for (int i = 0; i < alerts.size(); i++) {
            rules.place(alerts.get(i).rule()).ifPresent(places::set);
        }
        for (int i = 0; i < settled.size(); i++) {
            rules.place(settled.get(i).rule()).ifPresent(places::set);
        }
        return places;
    }

    /** The same life with other figures in its state. */
    Life with(UsageState same) {
        return new Life(same, since, alerts, settled, repeats, lastPauseAt, sequence, permit);
    }

    /** The same life with a permit. */
    public Life with(Permit other) {
        return new Life(state, since, alerts, settled, repeats, lastPauseAt, sequence, Optional.of(other));
    }

    /** The name of the state, WATCH and WARN told from ACTIVE by the open alerts. */
    public UsageKind kind() {
        return Draft.kind(state, alerts);
    }
}
