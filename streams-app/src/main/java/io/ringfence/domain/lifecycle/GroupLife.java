package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Finding.Level;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.domain.row.BadRowException;
import io.ringfence.domain.row.Codes;
import io.ringfence.domain.row.RowReader;
import io.ringfence.domain.row.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a group's row keeps of its alerts: exactly one open alert a rule, which rises, and is closed at a level lower than the
 * one it was opened at. The alert about the fleet cap is opened and closed by itself.
 *
 * @param alerts the open ones
 * @param sequence how many edges there were
 */
public record GroupLife(List<OpenAlert> alerts, long sequence) {

    /** A group of which nothing is known. */
    public static final GroupLife BEGIN = new GroupLife(List.of(), 0);

    public GroupLife {
        alerts = List.copyOf(alerts);
    }

    /** Where edges go. */
    public interface Edges {

        /**
         * An alert was opened, rose or was closed.
         *
         * @param level the highest level that the alert has reached
         * @param reason what was measured
         */
        void edge(long sequence, GroupAlert.Edge edge, Level level, Reason reason);
    }

    /**
     * The rules in force were judged: alerts are opened, raised and closed, those of rules that are gone too.
     *
     * @param rules the rules in force
     * @param findings at least those that reach a level, and those of rules with an open alert
     */
    public GroupLife judged(RuleSet rules, List<Finding> findings, long at, Edges edges) {
        List<OpenAlert> open = new ArrayList<>(alerts);
        long count = sequence;
        for (Finding finding : findings) {
            int index = index(open, finding.rule().id());
            Level before = index < 0 ? Level.NONE : open.get(index).level();
            if (finding.level().compareTo(before) > 0) {
                OpenAlert alert = index < 0
                        ? new OpenAlert(finding.rule().id(), finding.level(), at, false)
                        : open.get(index).raised(finding.level());
                if (index < 0) {
                    open.add(alert);
                } else {
                    open.set(index, alert);
                }
                GroupAlert.Edge edge = index < 0 ? GroupAlert.Edge.OPENED : GroupAlert.Edge.ESCALATED;
                edges.edge(++count, edge, alert.level(), Draft.reason(finding));
            } else if (index >= 0 && Resets.alertOver(finding)) {
                open.remove(index);
                edges.edge(++count, GroupAlert.Edge.CLEARED, before, Draft.reason(finding));
            }
        }
        for (OpenAlert alert : List.copyOf(open)) {
            if (rules.number(alert.rule()).isEmpty() && !alert.rule().equals(FleetCap.ALERT)) {
                open.remove(alert);
                edges.edge(++count, GroupAlert.Edge.CLEARED, alert.level(), gone(alert.rule()));
            }
        }
        return count == sequence ? this : new GroupLife(open, count);
    }

    /** An alert that doesn't come from judging was opened; nothing changes if it is open. */
    public GroupLife opened(String alert, Level level, Reason reason, long at, Edges edges) {
        if (index(alerts, alert) >= 0) {
            return this;
        }
        List<OpenAlert> open = new ArrayList<>(alerts);
        open.add(new OpenAlert(alert, level, at, false));
        edges.edge(sequence + 1, GroupAlert.Edge.OPENED, level, reason);
        return new GroupLife(open, sequence + 1);
    }

    /** Such an alert is over; nothing changes if it isn't open. */
    public GroupLife closed(String alert, Reason reason, Edges edges) {
        int index = index(alerts, alert);
        if (index < 0) {
            return this;
        }
        List<OpenAlert> open = new ArrayList<>(alerts);
        Level level = open.remove(index).level();
        edges.edge(sequence + 1, GroupAlert.Edge.CLEARED, level, reason);
        return new GroupLife(open, sequence + 1);
    }

    /** The open alert of a rule. */
    public Optional<OpenAlert> alert(String rule) {
        int index = index(alerts, rule);
        return index < 0 ? Optional.empty() : Optional.of(alerts.get(index));
    }

    /** What a finding shows, as a reason. */
    public static Reason reason(Finding finding) {
        return Draft.reason(finding);
    }

    /** Writes it into a row. */
    public void write(RowWriter out) {
        out.varint(sequence).varint(alerts.size());
        for (OpenAlert alert : alerts) {
            out.text(alert.rule()).u8(Codes.of(alert.level())).zigzag(alert.since());
        }
    }

    /**
     * Reads it from a row.
     *
     * @throws BadRowException if the bytes are damaged
     */
    public static GroupLife read(RowReader in) {
        long sequence = in.varint();
        int size = in.countOf(3);
        List<OpenAlert> alerts = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            alerts.add(new OpenAlert(in.text(), Codes.at(Level.values(), in.u8()), in.zigzag(), false));
        }
        return new GroupLife(alerts, sequence);
    }

    private static Reason gone(String rule) {
        return new Reason(rule, "", "", 0, 0, 0, 0, Basis.HEURISTIC, "the rule is no longer in the policy");
    }

    private static int index(List<OpenAlert> alerts, String rule) {
        for (int i = 0; i < alerts.size(); i++) {
            if (alerts.get(i).rule().equals(rule)) {
                return i;
            }
        }
        return -1;
    }
}
