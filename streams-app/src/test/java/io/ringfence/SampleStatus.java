package io.ringfence;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** States of numbers for tests: says only what a test is about. Of a number that has done nothing and knows no cap, if nothing is said. */
public final class SampleStatus {

    private final NumberId number;
    private final UsageKind state;
    private Instant at = Instant.EPOCH;
    private long sequence = 1;
    private Optional<Instant> until = Optional.empty();
    private boolean needsPerson;
    private List<Reason> reasons = List.of();
    private List<String> openAlerts = List.of();
    private Optional<Long> headroom = Optional.empty();
    private String headroomRule = "";
    private long attempts;
    private long leaks;
    private String pool = "";
    private List<String> feeds = List.of();
    private boolean labelSuspected;

    private SampleStatus(NumberId number, UsageKind state) {
        this.number = number;
        this.state = state;
    }

    public static SampleStatus of(NumberId number, UsageKind state) {
        return new SampleStatus(number, state);
    }

    /** Since when it is in its state, and when that was told. */
    public SampleStatus at(Instant when) {
        at = when;
        return this;
    }

    public SampleStatus sequence(long decisions) {
        sequence = decisions;
        return this;
    }

    public SampleStatus until(Optional<Instant> end) {
        until = end;
        return this;
    }

    public SampleStatus needsPerson(Reason... why) {
        needsPerson = true;
        reasons = List.of(why);
        return this;
    }

    public SampleStatus openAlerts(String... rules) {
        openAlerts = List.of(rules);
        return this;
    }

    public SampleStatus headroom(Optional<Long> left, String rule) {
        headroom = left;
        headroomRule = rule;
        return this;
    }

    public SampleStatus attempts(long today) {
        attempts = today;
        return this;
    }

    public SampleStatus leaks(long count) {
        leaks = count;
        return this;
    }

    public SampleStatus pool(String name) {
        pool = name;
        return this;
    }

    public SampleStatus feeds(String... names) {
        feeds = List.of(names);
        return this;
    }

    public SampleStatus labelSuspected(boolean suspected) {
        labelSuspected = suspected;
        return this;
    }

    public NumberStatus make() {
        return new NumberStatus(
                number,
                sequence,
                state,
                at,
                until,
                needsPerson,
                reasons,
                openAlerts,
                headroom,
                headroomRule,
                Optional.empty(),
                attempts,
                leaks,
                "cn-finance@1",
                pool,
                List.of(),
                at,
                feeds,
                "",
                labelSuspected);
    }
}
