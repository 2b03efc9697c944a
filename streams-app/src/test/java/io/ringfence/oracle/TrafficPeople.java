package io.ringfence.oracle;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** What people say: the company of its numbers and customers, contacts of being called, operations to the monitor. */
final class TrafficPeople {

    private static final List<String> RULES =
            List.of("", "stranger-day", "burst-10m", "short-share", "complaint-burst", "hours");
    private static final List<Relationship> CUSTOMERS =
            List.of(Relationship.MEMBER, Relationship.EXISTING, Relationship.CONSENTED, Relationship.INQUIRED);

    private final Dice dice;
    private final List<Arrival> arrivals;
    private int said;

    TrafficPeople(Dice dice, List<Arrival> arrivals) {
        this.dice = dice;
        this.arrivals = arrivals;
    }

    /** Profiles of the {@code index}-th line. One in seven has none; some change. */
    void describe(Line line, int index, Instant start, int days) {
        if (index % 7 == 6) {
            return;
        }
        String pool = line.manner().strangers() > 0.5 ? "outreach" : "service";
        ZoneId zone = line.country().zone();
        Instant active = index % 11 == 4 ? start.plus(Duration.ofDays(2)) : Instant.EPOCH;
        Criticality criticality = index % 10 == 0 ? Criticality.CORE : Criticality.NORMAL;
        Instant soon = start.minus(Duration.ofHours(20)).plusSeconds(index);
        profile(line, line.manner().purpose(), pool, zone, criticality, active, soon);
        Instant midway = start.plus(Duration.ofHours(24L * days / 2)).plusSeconds(index);
        if (index % 13 == 5) {
            ZoneId moved = line.country() == Country.CHINA ? ZoneId.of("Europe/Berlin") : ZoneId.of("Asia/Shanghai");
            profile(line, line.manner().purpose(), pool, moved, criticality, active, midway);
        }
        if (index % 13 == 8) {
            profile(line, CallPurpose.SERVICE_FOLLOWUP, "service", zone, criticality, active, midway);
        }
    }

    private void profile(
            Line line,
            CallPurpose purpose,
            String pool,
            ZoneId zone,
            Criticality criticality,
            Instant active,
            Instant when) {
        send(new NumberProfile(line.number(), purpose, pool, zone, criticality, active, false), when);
    }

    /** Gives the line customers, most of whom the company said something about before the first day. */
    void customers(Line line, Contacts contacts, int count, Instant start) {
        for (int i = 0; i < count; i++) {
            Contacts.Person person = dice.chance(0.2) ? contacts.known(line.country()) : contacts.newIn(line.country());
            line.customers().add(person);
            Instant from = start.minus(Duration.ofDays(1 + dice.below(300)));
            Instant until = dice.chance(0.2) ? start.plus(Duration.ofHours(dice.below(150))) : ContactMark.OPEN;
            if (dice.chance(0.85)) {
                mark(line, person, dice.oneOf(CUSTOMERS), from, until, start.minus(Duration.ofHours(6)));
            }
            if (dice.chance(0.03)) {
                Instant screened = start.minus(Duration.ofDays(dice.below(30)));
                mark(line, person, Relationship.LISTED, screened, ContactMark.OPEN, start.minus(Duration.ofHours(5)));
            }
        }
    }

    /** What a called person does about it. */
    void react(Line line, Contacts.Person person, Disposition ending, Instant after) {
        if (ending == Disposition.ANSWERED) {
            refuseOrConsent(line, person, after);
        }
        double angry = line.manner().complaints() * (ending == Disposition.ANSWERED ? 2 : 0.5);
        if (dice.chance(angry)) {
            Instant when = after.plusMillis(dice.logUniform(20_000, 20_000_000));
            complain(line, person, when);
            if (dice.chance(0.3)) {
                complain(line, person, when.plusMillis(dice.logUniform(60_000, 90_000_000)));
            }
            if (line.manner().equals(Manner.BAD) && dice.chance(0.2)) {
                // a label shows, and others follow
                send(new LabelObservation(line.number(), when, "handset", "harassment", "probe"), when.plusSeconds(30));
                for (int i = 0; i < Math.min(4, line.called().size()); i++) {
                    complain(line, dice.oneOf(line.called()), when.plusMillis(dice.logUniform(1000, 3_600_000)));
                }
            }
        }
    }

    private void refuseOrConsent(Line line, Contacts.Person person, Instant after) {
        Instant arrives = after.plusMillis(dice.logUniform(1000, 14_400_000));
        double draw = dice.share();
        if (draw < 0.02) {
            line.refusers().add(person);
            Instant until = dice.chance(0.3) ? after.plus(Duration.ofHours(1 + dice.below(72))) : ContactMark.OPEN;
            mark(line, person, Relationship.REFUSED, after, until, arrives);
            if (dice.chance(0.2)) {
                Instant consent = after.plus(Duration.ofHours(1 + dice.below(40)));
                mark(line, person, Relationship.CONSENTED, consent, ContactMark.OPEN, consent.plusSeconds(5));
            }
        } else if (draw < 0.05) {
            mark(line, person, Relationship.SOFT_REFUSED, after, ContactMark.OPEN, arrives);
        } else if (draw < 0.06) {
            mark(line, person, Relationship.INQUIRED, after, after.plus(Duration.ofDays(2)), arrives);
        } else if (draw < 0.065) {
            mark(line, person, Relationship.STRANGER, after, ContactMark.OPEN, arrives);
        } else if (draw < 0.068) {
            // said twice of the same instant
            mark(line, person, Relationship.CONSENTED, after, ContactMark.OPEN, arrives);
            mark(line, person, Relationship.CONSENTED, after, after.plus(Duration.ofHours(9)), arrives.plusSeconds(60));
        }
    }

    /** What operations tell the monitor on one day about a line. */
    void command(Line line, LocalDate date) {
        Instant morning =
                date.atTime(LocalTime.of(9, 30)).atZone(line.country().zone()).toInstant();
        Instant when = morning.plusSeconds(dice.below(20_000));
        boolean watched = line.manner().equals(Manner.BAD) || line.manner().equals(Manner.CARELESS);
        if (watched) {
            if (dice.chance(0.5)) {
                command(line, Command.Kind.APPROVE, when, ContactMark.OPEN, 0);
            }
            if (dice.chance(0.3)) {
                command(line, Command.Kind.ACKNOWLEDGE, when.plusSeconds(900), ContactMark.OPEN, 0);
            }
            if (dice.chance(0.3)) {
                command(line, Command.Kind.RESUME, when.plusSeconds(4000), ContactMark.OPEN, 0);
            }
            if (dice.chance(0.1)) {
                command(line, Command.Kind.SET_BUDGET, when.plusSeconds(5000), ContactMark.OPEN, 5 + dice.below(30));
            }
        }
        if (dice.chance(0.04)) {
            command(line, Command.Kind.PAUSE, when, when.plus(Duration.ofMinutes(10 + dice.below(300))), 0);
        }
        if (dice.chance(0.03)) {
            command(line, Command.Kind.PAUSE, when, ContactMark.OPEN, 0);
            command(line, Command.Kind.RESUME, when.plusSeconds(3600), ContactMark.OPEN, 0);
        }
        if (dice.chance(0.01)) {
            command(line, Command.Kind.APPROVE, when, ContactMark.OPEN, 0);
        }
        if (dice.chance(0.004)) {
            command(line, Command.Kind.RETIRE, when, ContactMark.OPEN, 0);
        }
    }

    private void command(Line line, Command.Kind kind, Instant at, Instant until, int budget) {
        said++;
        String rule = kind == Command.Kind.ACKNOWLEDGE ? dice.oneOf(RULES) : "";
        Command command = new Command(
                line.number(), "cmd" + said, at, kind, rule, until, budget, "operations", "as agreed with the team");
        send(command, at.plusMillis(80));
        if (dice.chance(0.05)) {
            send(command, at.plusSeconds(40));
        }
    }

    private void complain(Line line, Contacts.Person person, Instant at) {
        said++;
        Complaint complaint =
                new Complaint(line.number(), "k" + said, at, person.id(), dice.chance(0.5) ? "12321" : "tickets", "");
        send(complaint, at.plusMillis(dice.logUniform(200, 600_000)));
        if (dice.chance(0.05)) {
            send(complaint, at.plusMillis(dice.logUniform(600_000, 30_000_000)));
        }
    }

    private void mark(
            Line line, Contacts.Person person, Relationship what, Instant from, Instant until, Instant arrives) {
        ContactMark mark = new ContactMark(line.number().tenant(), person.id(), what, from, until);
        arrivals.add(new Arrival(arrives.toEpochMilli(), new Input.OfContact(new ContactInput.Mark(mark))));
    }

    private void send(NumberInput input, Instant when) {
        arrivals.add(new Arrival(when.toEpochMilli(), new Input.OfNumber(input)));
    }
}
