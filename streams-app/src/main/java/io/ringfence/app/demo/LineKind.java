package io.ringfence.app.demo;

import static io.ringfence.domain.call.Relationship.CONSENTED;
import static io.ringfence.domain.call.Relationship.EXISTING;
import static io.ringfence.domain.call.Relationship.INQUIRED;
import static io.ringfence.domain.call.Relationship.MEMBER;
import static io.ringfence.domain.call.Relationship.REFUSED;
import static io.ringfence.domain.call.Relationship.STRANGER;

import io.ringfence.domain.call.CallPurpose;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;

/** The kinds of numbers in the synthetic call centre. */
@SuppressWarnings("ImmutableEnumChecker") // records of values, which nothing can change; only not annotated so
enum LineKind {
    CALL_BACK(
            "call-back",
            Conduct.GOOD,
            6,
            CallPurpose.CONSULTING,
            "calls back people who asked; long talks, some calls come in",
            Pacing.perHour(6),
            Audience.of(Map.of(INQUIRED, 0.6, EXISTING, 0.4)),
            Manners.polite(0.75, 150)),
    FOLLOW_UP(
            "follow-up",
            Conduct.GOOD,
            6,
            CallPurpose.SERVICE_FOLLOWUP,
            "looks after existing customers",
            Pacing.perHour(5),
            Audience.only(EXISTING),
            Manners.polite(0.7, 110)),
    NOTIFICATION(
            "notification",
            Conduct.GOOD,
            3,
            CallPurpose.NOTIFICATION,
            "reads members a short notice: many short calls, and nobody minds",
            Pacing.perHour(11),
            Audience.only(MEMBER),
            Manners.polite(0.7, 16).withShortTalk(0.3)),
    SURVEY(
            "survey",
            Conduct.GOOD,
            3,
            CallPurpose.SURVEY,
            "interviews people who consented",
            Pacing.perHour(5),
            Audience.only(CONSENTED),
            Manners.polite(0.5, 130)),
    PROSPECTING(
            "prospecting",
            Conduct.GOOD,
            7,
            CallPurpose.PROSPECTING,
            "half strangers, and stops at 27 of them a day",
            Pacing.perHour(5),
            Audience.of(Map.of(STRANGER, 0.5, INQUIRED, 0.3, CONSENTED, 0.2)).atMostStrangers(27),
            Manners.polite(0.5, 110)),
    VOLUME(
            "cold volume",
            Conduct.CARELESS,
            3,
            CallPurpose.PROSPECTING,
            "calls strangers all day, far beyond 30",
            Pacing.perHour(14),
            Audience.only(STRANGER),
            Manners.pushy(0.5, 80, 3.5)),
    BURSTS(
            "power dialler",
            Conduct.CARELESS,
            2,
            CallPurpose.SALES,
            "sits idle, then dials 50 leads in nine minutes",
            new Pacing.Bursts(
                    50, Duration.ofMinutes(9), Duration.ofMinutes(130), LocalTime.of(9, 0), LocalTime.of(20, 30)),
            Audience.of(Map.of(INQUIRED, 0.7, CONSENTED, 0.3)),
            Manners.pushy(0.45, 85, 4)),
    QUICK_PITCH(
            "quick pitch",
            Conduct.CARELESS,
            2,
            CallPurpose.SALES,
            "opens so badly that most people hang up within ten seconds",
            Pacing.perHour(20),
            Audience.of(Map.of(INQUIRED, 0.8, CONSENTED, 0.2)),
            Manners.pushy(0.55, 70, 4).withShortTalk(0.75)),
    STALE_LIST(
            "stale list",
            Conduct.CARELESS,
            2,
            CallPurpose.SALES,
            "dials a list from which the people who refused were not removed",
            Pacing.perHour(10),
            Audience.of(Map.of(INQUIRED, 0.8, REFUSED, 0.2)),
            Manners.pushy(0.5, 90, 1.6)),
    LATE_SHIFT(
            "late shift",
            Conduct.CARELESS,
            1,
            CallPurpose.SALES,
            "goes on dialling after 21:00",
            new Pacing.Then(
                    new Pacing.Steady(4, LocalTime.of(13, 0), LocalTime.of(20, 40)),
                    new Pacing.Steady(48, LocalTime.of(20, 40), LocalTime.of(21, 30))),
            Audience.of(Map.of(INQUIRED, 0.6, CONSENTED, 0.4)),
            Manners.pushy(0.6, 95, 4)),
    MIXED_USE(
            "mixed use",
            Conduct.CARELESS,
            2,
            CallPurpose.SERVICE_FOLLOWUP,
            "a service number from which half the calls sell, in under a minute",
            Pacing.perHour(11),
            Audience.only(EXISTING),
            Manners.pushy(0.6, 32, 6)),
    BOUGHT_LEADS(
            "bought leads",
            Conduct.BAD,
            2,
            CallPurpose.SALES,
            "dials leads that never asked for anything, again and again; people complain",
            Pacing.perHour(18),
            Audience.of(Map.of(INQUIRED, 1.0)).repeating(0.6),
            Manners.pushy(0.5, 75, 16).withComplaining(0.7)),
    BLOCKED(
            "blocked",
            Conduct.BAD,
            1,
            CallPurpose.SALES,
            "carriers begin to stop its calls before noon",
            Pacing.perHour(22),
            Audience.of(Map.of(INQUIRED, 0.9, CONSENTED, 0.1)),
            Manners.pushy(0.5, 75, 9));

    private final String title;
    private final Conduct conduct;
    private final int weight;
    private final CallPurpose purpose;
    private final String about;
    private final Pacing pacing;
    private final Audience audience;
    private final Manners manners;

    LineKind(
            String title,
            Conduct conduct,
            int weight,
            CallPurpose purpose,
            String about,
            Pacing pacing,
            Audience audience,
            Manners manners) {
        this.title = title;
        this.conduct = conduct;
        this.weight = weight;
        this.purpose = purpose;
        this.about = about;
        this.pacing = pacing;
        this.audience = audience;
        this.manners = manners;
    }

    /** The name in the table's column "line". */
    String title() {
        return title;
    }

    Conduct conduct() {
        return conduct;
    }

    /** How many of 40 numbers are of this kind. */
    int weight() {
        return weight;
    }

    /** What its numbers are declared to be for. */
    CallPurpose purpose() {
        return purpose;
    }

    /** One phrase on what it does. */
    String about() {
        return about;
    }

    Pacing pacing() {
        return pacing;
    }

    Audience audience() {
        return audience;
    }

    Manners manners() {
        return manners;
    }
}
