package io.ringfence.domain.stage;

import io.ringfence.domain.behaviour.AnswerChart;
import io.ringfence.domain.behaviour.Complaints;
import io.ringfence.domain.behaviour.LocalDays;
import io.ringfence.domain.behaviour.Panes;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Labels;
import io.ringfence.domain.lifecycle.Life;
import io.ringfence.domain.policy.Warming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that is kept of one number. Mutable, not thread-safe. */
public final class NumberRow {

    /** Feeds remembered: a number's calls come from one, or from few. */
    static final int FEEDS = 4;

    /** Commands remembered, so that one that is sent again is dropped. */
    static final int COMMANDS = 8;

    final Panes panes;
    final Complaints complaints;
    final Warming warming;
    final Labels labels;
    final AnswerChart chart;
    final int[] commands;

    private Optional<NumberProfile> profile;

    /** The pool that the profile names, if it names one: for each call's sake not put together each time. */
    private Optional<GroupId> pool;

    LocalDays local;
    Life life;
    int policyVersion;
    int lastBlock;
    long toldAt;
    long toldHeadroom;
    long timer = Timers.NONE;
    List<String> feeds = List.of();
    boolean toldUnknown;

    /** What the number's pool was told of its head-room. */
    PoolShare share = PoolShare.NONE;

    /** The minute in which it was looked at last, as {@link PoolShare#minute} counts. */
    long shareMinute;

    NumberRow(
            Panes panes,
            Complaints complaints,
            Warming warming,
            Labels labels,
            AnswerChart chart,
            int[] commands,
            Optional<NumberProfile> profile,
            LocalDays local,
            Life life,
            int policyVersion) {
        this.panes = panes;
        this.complaints = complaints;
        this.warming = warming;
        this.labels = labels;
        this.chart = chart;
        this.commands = commands;
        this.profile = profile;
        this.pool = profile.flatMap(NumberRow::pool);
        this.local = local;
        this.life = life;
        this.policyVersion = policyVersion;
    }

    static NumberRow begin(LocalDays local, long at, int policyVersion) {
        return new NumberRow(
                new Panes(),
                new Complaints(),
                new Warming(),
                new Labels(),
                new AnswerChart(),
                new int[COMMANDS],
                Optional.empty(),
                local,
                Life.begin(at),
                policyVersion);
    }

    /** The number's life: state, open alerts. */
    public Life life() {
        return life;
    }

    /** What the company says about the number, if it said something. */
    public Optional<NumberProfile> profile() {
        return profile;
    }

    /** The company says something else about the number. */
    void describe(NumberProfile other) {
        profile = Optional.of(other);
        pool = pool(other);
    }

    /** The group of the pool that the number is in. */
    Optional<GroupId> pool() {
        return pool;
    }

    private static Optional<GroupId> pool(NumberProfile profile) {
        return profile.pool().isBlank()
                ? Optional.empty()
                : Optional.of(new GroupId(profile.number().tenant(), GroupId.Kind.POOL, profile.pool()));
    }

    /** Whether an attempt of the local calendar month that holds {@code at}, or a later one, was counted. */
    boolean usedInMonthOf(long at) {
        return panes.usedFrom(local.startOf(at))
                || panes.usedFrom(local.startOf(local.dateOf(at).withDayOfMonth(1)));
    }

    /** Remembers the feed that a call came from, before those of earlier calls. */
    void cameFrom(String feed) {
        if (feed.isEmpty() || (!feeds.isEmpty() && feeds.get(0).equals(feed))) {
            return;
        }
        List<String> latest = new ArrayList<>(FEEDS);
        latest.add(feed);
        for (String before : feeds) {
            if (!before.equals(feed) && latest.size() < FEEDS) {
                latest.add(before);
            }
        }
        feeds = List.copyOf(latest);
    }

    /** Remembers a command by a part of its fingerprint; whether it is new. */
    boolean remember(long fingerprint) {
        int command = (int) fingerprint | 1; // 0 is an empty place
        for (int known : commands) {
            if (known == command) {
                return false;
            }
        }
        System.arraycopy(commands, 0, commands, 1, commands.length - 1);
        commands[0] = command;
        return true;
    }
}
