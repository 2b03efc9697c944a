package io.ringfence.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.FleetCap;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactFindings;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.domain.stage.DialVerdict;
import io.ringfence.domain.stage.PreDialCheck;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.query.DialAnswer;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.SourceReport;
import io.ringfence.topology.StageObserver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {

    private static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");
    private static final NumberId NUMBER = NumberId.of("+862161000001");

    private MetricsEndpoint endpoint;
    private StageObserver observer;

    @BeforeEach
    void start() throws IOException {
        endpoint = MetricsEndpoint.start("127.0.0.1", 0, Clock.fixed(NOW, ZoneOffset.UTC));
        observer = endpoint.observer();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void callsAreCountedByDirectionAndOutcome() throws Exception {
        observer.classified(call(Outcome.talkClass(9)), ms(0));
        observer.classified(call(Outcome.talkClass(10)), ms(0));
        observer.classified(call(Outcome.ANSWERED_UNTIMED), ms(0));
        observer.classified(call(Outcome.NO_ANSWER), ms(0));
        observer.classified(call(Outcome.BLOCKED), ms(0));
        observer.classified(call(Outcome.NETWORK_FAIL), ms(0));

        assertThat(scrape())
                .contains("ringfence_calls_total{direction=\"outbound\",outcome=\"short\"} 1.0")
                .contains("ringfence_calls_total{direction=\"outbound\",outcome=\"answered\"} 2.0")
                .contains("ringfence_calls_total{direction=\"outbound\",outcome=\"not-answered\"} 1.0")
                .contains("ringfence_calls_total{direction=\"outbound\",outcome=\"refused\"} 1.0")
                .contains("ringfence_calls_total{direction=\"outbound\",outcome=\"failed\"} 1.0")
                .contains("ringfence_calls_total{direction=\"inbound\",outcome=\"answered\"} 0.0");
    }

    @Test
    void timesAreInBucketsOfSeconds() throws Exception {
        observer.classified(
                call(Outcome.NO_ANSWER), ms(-120)); // attempted 60 s before the clock, recorded 0.12 s before
        observer.decided(decision(Action.WARN), ms(-250));
        observer.decided(decision(Action.WARN), ms(-251));
        observer.decided(decision(Action.WARN), ms(7)); // another machine's clock is ahead

        assertThat(scrape())
                .contains("ringfence_classification_latency_seconds_bucket{le=\"0.1\"} 0")
                .contains("ringfence_classification_latency_seconds_bucket{le=\"0.15\"} 1")
                .contains("ringfence_call_lateness_seconds_bucket{le=\"30.0\"} 0")
                .contains("ringfence_call_lateness_seconds_bucket{le=\"60.0\"} 1")
                .contains("ringfence_decision_latency_seconds_bucket{le=\"0.01\"} 1")
                .contains("ringfence_decision_latency_seconds_bucket{le=\"0.25\"} 2")
                .contains("ringfence_decision_latency_seconds_count 3");
    }

    @Test
    void pausesCountForEachRuleThatWasAReason() throws Exception {
        pause("stranger-day", "short-share", "short-share");
        observer.decided(decision(Action.EXTEND, "stranger-day"), ms(0));

        assertThat(scrape())
                .contains("ringfence_decisions_total{action=\"pause\"} 1.0")
                .contains("ringfence_decisions_total{action=\"extend\"} 1.0")
                .contains("ringfence_pauses_total{purpose=\"sales\",rule=\"stranger-day\"} 1.0")
                .contains("ringfence_pauses_total{purpose=\"sales\",rule=\"short-share\"} 1.0");
    }

    @Test
    void changesOfStateAreCountedAndDecisionsThatChangeNoneAreNot() throws Exception {
        observer.decidedByTime(decision(Action.PAUSE, "stranger-day"));
        Decision extended = new Decision(
                NOW,
                NUMBER,
                2,
                Action.EXTEND,
                "",
                UsageKind.PAUSED,
                UsageKind.PAUSED,
                "cn-finance@1",
                "cn@1",
                List.of(reason("stranger-day")),
                "",
                Optional.empty());
        observer.decidedByTime(extended);

        assertThat(scrape().lines().filter(line -> line.startsWith("ringfence_transitions_total{")))
                .containsExactly("ringfence_transitions_total{from=\"active\",to=\"paused\"} 1.0");
    }

    @Test
    void aNumberThatIsNoLongerNearAPauseHasNoSeriesAnyMore() throws Exception {
        NumberStatus near = PoolMetricsTest.status(1, UsageKind.ACTIVE, "sales", Optional.of(3L));
        endpoint.numbers().changed(Optional.empty(), Optional.of(near));
        assertThat(riskiest())
                .containsExactly(
                        "ringfence_riskiest_number_info{number=\"+8621*****001\",pool=\"sales\",rank=\"1\",rule=\"\","
                                + "state=\"active\"} 1");

        NumberStatus paused = PoolMetricsTest.status(1, UsageKind.PAUSED, "sales", Optional.of(0L));
        endpoint.numbers().changed(Optional.of(near), Optional.of(paused));
        assertThat(riskiest()).isEmpty();
    }

    private List<String> riskiest() throws Exception {
        return scrape().lines()
                .filter(line -> line.startsWith("ringfence_riskiest_number_info{"))
                .toList();
    }

    @Test
    void alertsAboutGroupsAreCountedByKindAndEdge() throws Exception {
        Reason reason = new Reason("trunk-ner", "ner", "rolling PT15M", 0, 60, 0, 0.4, Basis.HEURISTIC, "a test");
        GroupId trunk = new GroupId("default", GroupId.Kind.TRUNK, "sip-7");
        observer.groupAlerted(
                new GroupAlert(trunk, NOW, 1, GroupAlert.Edge.OPENED, Finding.Level.LIMIT, reason, "cn-general@1"));

        assertThat(scrape())
                .contains("ringfence_group_alerts_total{edge=\"opened\",kind=\"trunk\"} 1.0")
                .contains("ringfence_group_alerts_total{edge=\"cleared\",kind=\"trunk\"} 0.0")
                .contains("ringfence_fleet_cap_alerts_total{edge=\"opened\"} 0.0")
                .doesNotContain("sip-7");
    }

    @Test
    void checksAreTimedByTheirAnswer() throws Exception {
        DialAnswer answer = answer(DialAnswer.Mode.FAIL_CLOSED);
        endpoint.checks().answered(answer, Duration.ofNanos(250_000));
        endpoint.checks().answered(answer, Duration.ofNanos(250_001));
        endpoint.checks().answered(answer(DialAnswer.Mode.JUDGED), Duration.ofMillis(1));

        assertThat(scrape())
                .contains("ringfence_check_latency_seconds_bucket{answer=\"fail-closed\",le=\"1.0E-4\"} 0")
                .contains("ringfence_check_latency_seconds_bucket{answer=\"fail-closed\",le=\"2.5E-4\"} 1")
                .contains("ringfence_check_latency_seconds_bucket{answer=\"fail-closed\",le=\"5.0E-4\"} 2")
                .contains("ringfence_check_latency_seconds_count{answer=\"deny\"} 1")
                .contains("ringfence_check_latency_seconds_count{answer=\"allow\"} 0");
    }

    private static DialAnswer answer(DialAnswer.Mode mode) {
        DialQuestion question =
                new DialQuestion(NUMBER, new ContactId(1, 7, 8), PartyFacts.NONE, CallPurpose.SALES, "");
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load("cn-finance").orElseThrow());
        ContactFindings contact = new PreDialCheck().callAlone(question, book, NOW);
        return new DialAnswer(false, mode, "", new DialVerdict(contact, false, Optional.empty()), NOW);
    }

    @Test
    void aFleetCapThatIsReachedHasACounterOfItsOwn() throws Exception {
        Reason reason = new Reason(FleetCap.ALERT, "statistical_pauses", "", 3, 10, 3, 3, Basis.HEURISTIC, "a test");
        GroupId pool = new GroupId("default", GroupId.Kind.POOL, "sales");
        observer.groupAlerted(
                new GroupAlert(pool, NOW, 1, GroupAlert.Edge.OPENED, Finding.Level.LIMIT, reason, "cn-general@1"));
        observer.groupAlerted(
                new GroupAlert(pool, NOW, 2, GroupAlert.Edge.CLEARED, Finding.Level.LIMIT, reason, "cn-general@1"));

        assertThat(scrape())
                .contains("ringfence_fleet_cap_alerts_total{edge=\"opened\"} 1.0")
                .contains("ringfence_fleet_cap_alerts_total{edge=\"cleared\"} 1.0")
                .contains("ringfence_group_alerts_total{edge=\"opened\",kind=\"pool\"} 1.0");
    }

    @Test
    void rulesBeyondABoundAreNotCountedOneByOne() throws Exception {
        for (int i = 0; i < 600; i++) {
            pause("rule-" + i);
        }

        assertThat(scrape().lines().filter(line -> line.startsWith("ringfence_pauses_total")))
                .hasSize(500);
        assertThat(scrape()).contains("ringfence_decisions_total{action=\"pause\"} 600.0");
    }

    @Test
    void neverShowsANumberAndShowsWhatTheListSays() throws Exception {
        everythingOnce();

        String scrape = scrape();

        assertThat(scrape).doesNotContain(NUMBER.e164().substring(1));
        Set<String> shown = new TreeSet<>();
        scrape.lines()
                .filter(line -> line.startsWith("# TYPE ringfence_") && !line.contains("_seconds_max "))
                .forEach(line -> shown.add(line.split(" ")[2]));
        Set<String> listed = new TreeSet<>();
        List<Meters> ofInstances = Arrays.stream(Meters.values())
                .filter(meter -> !meter.isOfNotifier())
                .toList();
        ofInstances.stream().map(Meters::prometheusName).forEach(listed::add);
        assertThat(shown).isEqualTo(listed);
        for (Meters meter : ofInstances) {
            String line = scrape.lines()
                    .filter(text -> text.startsWith(meter.prometheusName()))
                    .findFirst()
                    .orElseThrow();
            assertThat(meter.labels()).allSatisfy(label -> assertThat(line).contains(label + "=\""));
        }
    }

    @Test
    void feedsAreShownByWhatTheyReport() throws Exception {
        endpoint.feeds().accept(report(1, 10, Optional.of(NOW.minusSeconds(300)), Map.of("TRUNCATED", 2L)));
        endpoint.feeds()
                .accept(report(4, 25, Optional.of(NOW.minusSeconds(300)), Map.of("TRUNCATED", 3L, "BAD_NUMBER", 1L)));

        assertThat(scrape())
                .contains("ringfence_feed_state{source=\"pbx\"} 0.0")
                .contains("ringfence_feed_report_age_seconds{source=\"pbx\"} 0.0")
                .contains("ringfence_feed_rows_age_seconds{source=\"pbx\"} 0.0")
                .contains("ringfence_feed_rows_total{source=\"pbx\"} 29.0")
                .contains("ringfence_feed_calls_total{source=\"pbx\"} 25.0")
                .contains("ringfence_feed_rejected_total{reason=\"TRUNCATED\",source=\"pbx\"} 3.0")
                .contains("ringfence_feed_rejected_total{reason=\"BAD_NUMBER\",source=\"pbx\"} 1.0")
                .contains("ringfence_feed_waiting_rows{source=\"pbx\"} 7.0")
                .contains("ringfence_feed_lateness_seconds{source=\"pbx\"} 90.0")
                .contains("ringfence_feed_clock_ahead_seconds{source=\"pbx\"} 2.0")
                .contains("ringfence_feed_reports_missed_total{source=\"pbx\"} 2.0");
    }

    @Test
    void duplicatesAreCountedByFeedUpToABoundAndNoFeedIsNamedByAPhoneNumber() throws Exception {
        observer.duplicate("default", "pbx");
        observer.duplicate("default", "pbx");
        observer.duplicate("acme", "pbx");
        observer.duplicate("default", "line 13800138000");
        for (int i = 0; i < 200; i++) {
            observer.duplicate("default", "s" + i);
        }

        assertThat(scrape())
                .contains("ringfence_duplicates_total{source=\"pbx\"} 2.0")
                .contains("ringfence_duplicates_total{source=\"acme/pbx\"} 1.0")
                .contains("ringfence_duplicates_total{source=\"line #\"} 1.0")
                .contains("ringfence_duplicates_total{source=\"other\"} 103.0")
                .doesNotContain("13800138000");
    }

    @Test
    void feedsBeyondABoundAreNotShown() throws Exception {
        for (int i = 0; i < 150; i++) {
            SourceReport one = report(1, 1, Optional.empty(), Map.of());
            endpoint.feeds()
                    .accept(new SourceReport(
                            "default",
                            "feed-" + i,
                            one.at(),
                            one.kind(),
                            1,
                            one.rows(),
                            Optional.empty(),
                            SourceReport.Details.NONE));
        }
        assertThat(scrape().lines().filter(line -> line.startsWith("ringfence_feed_state")))
                .hasSize(100);
    }

    private static SourceReport report(
            long sequence, long accepted, Optional<Instant> startedAt, Map<String, Long> rejected) {
        return new SourceReport(
                "default",
                "pbx",
                NOW,
                SourceReport.Kind.HEARTBEAT,
                sequence,
                new SourceReport.Rows(
                        accepted,
                        0,
                        0,
                        rejected.values().stream().mapToLong(Long::longValue).sum()),
                Optional.of(NOW),
                new SourceReport.Details(
                        startedAt,
                        rejected,
                        7,
                        Optional.of(new SourceReport.Lag(Duration.ofSeconds(-2), Duration.ofSeconds(90))),
                        0,
                        Optional.empty(),
                        ""));
    }

    @Test
    void restoringIsShownUntilItIsOver() throws Exception {
        TopicPartition one = new TopicPartition("changelog", 0);
        TopicPartition other = new TopicPartition("changelog", 1);
        endpoint.restoring().onRestoreStart(one, "rows", 100, 1_100);
        endpoint.restoring().onRestoreStart(other, "rows", 0, 50);
        endpoint.restoring().onBatchRestored(one, "rows", 400, 300);
        assertThat(scrape()).contains("ringfence_restore_remaining_rows 750.0");

        endpoint.restoring().onRestoreEnd(one, "rows", 1_000);
        endpoint.restoring().onRestoreSuspended(other, "rows", 0);
        assertThat(scrape()).contains("ringfence_restore_remaining_rows 0.0");
    }

    @Test
    void aPortThatIsTakenIsRefused() {
        assertThatThrownBy(() -> MetricsEndpoint.start("127.0.0.1", endpoint.port(), Clock.systemUTC()))
                .isInstanceOf(IOException.class);
    }

    private void pause(String... rules) {
        Decision pause = decision(Action.PAUSE, rules);
        observer.decidedByTime(pause);
        observer.paused(pause, CallPurpose.SALES);
    }

    private void everythingOnce() {
        observer.classified(call(Outcome.NO_ANSWER), ms(0));
        observer.duplicate("default", "pbx");
        endpoint.feeds().accept(report(1, 10, Optional.of(NOW), Map.of("TRUNCATED", 2L)));
        observer.rekeyed();
        observer.inexact();
        observer.erased();
        observer.setAside("contact-stage", DeadLetterReason.TOO_OLD);
        pause("stranger-day");
        endpoint.numbers()
                .changed(
                        Optional.empty(),
                        Optional.of(PoolMetricsTest.status(1, UsageKind.ACTIVE, "sales", Optional.of(3L))));
        endpoint.showRunning(() -> true);
    }

    private String scrape() throws IOException, InterruptedException {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + endpoint.port() + "/metrics"))
                                .timeout(Duration.ofSeconds(30))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static long ms(long fromNow) {
        return NOW.toEpochMilli() + fromNow;
    }

    private static Decision decision(Action action, String... rules) {
        return new Decision(
                NOW,
                NUMBER,
                1,
                action,
                rules.length == 0 ? "" : rules[0],
                UsageKind.ACTIVE,
                UsageKind.PAUSED,
                "cn-finance@1",
                "cn@1",
                Arrays.stream(rules).map(MetricsEndpointTest::reason).toList(),
                "",
                Optional.empty());
    }

    private static Reason reason(String rule) {
        return new Reason(rule, "attempts", "rolling PT1H", 31, 0, 31, 30, Basis.HEURISTIC, "test");
    }

    private static ClassifiedCall call(int outcome) {
        return new ClassifiedCall(
                NUMBER,
                new ContactId(1, 7, 8),
                1,
                NOW.minusSeconds(60),
                Direction.OUTBOUND,
                outcome,
                OptionalInt.empty(),
                5,
                5,
                Relationship.STRANGER,
                CallPurpose.SALES,
                "CN",
                1,
                Optional.empty(),
                false,
                false,
                false,
                false,
                false,
                Set.of(),
                "",
                "",
                1,
                "pbx");
    }
}
