package io.ringfence.oracle;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.Tick;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Makes a call centre's inputs: the same seed and configuration always give the same. Numbers of several manners, good
 * and bad, in several countries, call customers and strangers, again and again; people refuse, consent, complain and
 * call back; records arrive late, twice and out of order; people pause and resume numbers.
 */
public final class TrafficGenerator {

    private static final List<Manner> MANNERS = List.of(
            Manner.SERVICE,
            Manner.SERVICE,
            Manner.PROSPECTING,
            Manner.BAD,
            Manner.COURIER,
            Manner.CARELESS,
            Manner.COLLECTION,
            Manner.SERVICE,
            Manner.PROSPECTING,
            Manner.QUIET);
    private static final List<Country> COUNTRIES = List.of(
            Country.CHINA,
            Country.CHINA,
            Country.CHINA,
            Country.USA,
            Country.CHINA,
            Country.CHINA,
            Country.AUSTRALIA,
            Country.CHINA,
            Country.CHINA,
            Country.CHINA,
            Country.GERMANY,
            Country.CHINA,
            Country.USA,
            Country.INDIA);

    private final TrafficConfig config;
    private final Dice dice;
    private final Contacts contacts;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final TrafficCalls calls;
    private final TrafficPeople people;

    private TrafficGenerator(long seed, TrafficConfig config) {
        this.config = config;
        this.dice = new Dice(seed);
        this.contacts = new Contacts(dice.apart(), config);
        this.people = new TrafficPeople(dice.apart(), arrivals);
        this.calls = new TrafficCalls(dice.apart(), config, contacts, people, arrivals);
    }

    /** Makes the traffic. */
    public static Traffic traffic(long seed, TrafficConfig config) {
        return new TrafficGenerator(seed, config).make();
    }

    private Traffic make() {
        Instant start = config.firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < config.numbers(); i++) {
            Country country = COUNTRIES.get(i % COUNTRIES.size());
            String tenant = dice.chance(config.secondTenant()) ? "acme" : NumberId.DEFAULT_TENANT;
            Line line = new Line(
                    new NumberId(tenant, country.own(i)),
                    MANNERS.get(i % MANNERS.size()),
                    country,
                    dice.chance(0.3),
                    Math.min(3, dice.logNormal(1, 0.7)));
            lines.add(line);
            people.describe(line, i, start, config.days());
        }
        int[][] shares = shares(lines);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            int whole = Arrays.stream(shares[i]).sum();
            people.customers(line, contacts, 2 + whole / 8, start);
            for (int day = 0; day < config.days(); day++) {
                LocalDate date = config.firstDay().plusDays(day);
                List<Instant> times = times(line, date, shares[i][day]);
                for (Instant time : times) {
                    calls.call(line, time);
                }
                people.command(line, date);
            }
        }
        tick(start);
        return new Traffic(inOrder(), contacts.plain());
    }

    /** Calls by number and day, which sum to what was asked for. */
    private int[][] shares(List<Line> lines) {
        double[][] weights = new double[lines.size()][config.days()];
        double sum = 0;
        for (int i = 0; i < lines.size(); i++) {
            for (int day = 0; day < config.days(); day++) {
                Line line = lines.get(i);
                LocalDate date = config.firstDay().plusDays(day);
                boolean off = date.getDayOfWeek() == DayOfWeek.SUNDAY
                        || (line.country() == Country.CHINA && date.getMonthValue() == 10 && date.getDayOfMonth() <= 7);
                weights[i][day] = line.rate()
                        * dice.logNormal(1, 0.35)
                        * (off ? line.manner().holidays() : 1);
                sum += weights[i][day];
            }
        }
        int[][] shares = new int[lines.size()][config.days()];
        double owed = 0;
        int given = 0;
        for (int i = 0; i < lines.size(); i++) {
            for (int day = 0; day < config.days(); day++) {
                owed += weights[i][day] / sum * config.calls();
                shares[i][day] = (int) Math.round(owed) - given;
                given += shares[i][day];
            }
        }
        return shares;
    }

    /** When the calls of one local day are made, in order. */
    private List<Instant> times(Line line, LocalDate date, int count) {
        List<Instant> times = new ArrayList<>();
        LocalTime burst = LocalTime.of(9 + dice.below(10), dice.below(60));
        for (int i = 0; i < count; i++) {
            LocalTime time;
            if (dice.chance(line.manner().night())) {
                time = LocalTime.ofSecondOfDay(Math.floorMod(75_600 + dice.below(39_600), 86_400));
            } else if (dice.chance(line.manner().bursts())) {
                time = burst.plusSeconds(dice.below(900));
            } else {
                boolean afternoon = dice.chance(0.55);
                time = LocalTime.ofSecondOfDay(afternoon ? 48_600 + dice.below(23_400) : 32_400 + dice.below(10_800));
            }
            times.add(
                    date.atTime(time).atZone(line.country().zone()).toInstant().plusMillis(dice.below(1000)));
        }
        times.sort(Comparator.naturalOrder());
        return times;
    }

    private void tick(Instant start) {
        if (config.tickEvery().isEmpty()) {
            return;
        }
        Duration every = config.tickEvery().get();
        Instant end = start.plus(Duration.ofDays(config.days()));
        for (Instant at = start; at.isBefore(end); at = at.plus(every)) {
            arrivals.add(new Arrival(at.plusMillis(50).toEpochMilli(), new Input.OfClock(new Tick(at))));
        }
    }

    private List<Arrival> inOrder() {
        // the sort is stable: what arrives in the same millisecond stays in the order it was made
        arrivals.sort(Comparator.comparingLong(Arrival::atMs));
        List<Arrival> unique = new ArrayList<>();
        long last = Long.MIN_VALUE;
        for (Arrival arrival : arrivals) {
            last = Math.max(last + 1, arrival.atMs());
            unique.add(new Arrival(last, arrival.input()));
        }
        return unique;
    }
}
