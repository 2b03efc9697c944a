package io.ringfence.domain.stage;

import static io.ringfence.domain.stage.Bench.cn;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Labels;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.lifecycle.UsageKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows 25 to 35 of the articles: complaints, refusals, consent, labels. Each limit one tick before, on, and after. */
final class ConsentLimitsTest {

    private static final Instant TEN = cn("2026-03-10T10:00");
    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    @DisplayName("row 25: 「某号码短时间内被多个客户标记,需立即暂停使用并排查原因」 the second complainant warns, the third pauses")
    void severalComplainants() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(TEN));
        bench.complain(1, TEN.plusSeconds(60));
        assertThat(bench.edges()).isEmpty();
        bench.complain(2, TEN.plusSeconds(120));
        assertThat(bench.edges()).containsExactly("WARN complaint-burst", "WARN complaint-burst-fast");
        bench.complain(3, TEN.plusSeconds(180));
        assertThat(bench.edges()).containsExactly("PAUSE complaint-burst");
        assertThat(bench.last().reasons()).hasSize(2);
        assertThat(bench.last().at()).isEqualTo(TEN.plusSeconds(180));
        assertThat(bench.last().until()).isEmpty();
    }

    @Test
    @DisplayName("row 25: one person three times is one complainant; the same complaint twice is one complaint")
    void distinctComplainants() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(TEN));
        for (int i = 0; i < 3; i++) {
            bench.complain(1, TEN.plusSeconds(i));
        }
        bench.complain("same", 2, TEN.plusSeconds(10));
        bench.edges();
        bench.complain("same", 3, TEN.plusSeconds(20));
        assertThat(bench.edges()).isEmpty();
    }

    @Test
    @DisplayName("row 25: k(n) grows with the contacts called: four complainants where 200 people were called")
    void kGrowsWithContacts() {
        for (int contacts = 179; contacts <= 180; contacts++) {
            Bench bench = complaintsOnly();
            Instant last = bench.dial(contacts, Dial.at(TEN), Duration.ofSeconds(30));
            for (int i = 1; i <= 3; i++) {
                bench.complain(i, last.plusSeconds(i));
            }
            boolean paused = bench.row().life().kind() == UsageKind.PAUSED;
            assertThat(paused).as("3 after %s calls", contacts).isEqualTo(contacts < leastFor(4));
            bench.complain(4, last.plusSeconds(9));
            assertThat(bench.row().life().kind()).isEqualTo(UsageKind.PAUSED);
        }
    }

    /** The smallest n for which k(n) is that. */
    private static int leastFor(int k) {
        var tail = new io.ringfence.domain.policy.Threshold.PoissonTail(5.0e-4, 0.001, 3);
        int n = 1;
        while (tail.k(n) < k) {
            n++;
        }
        return n;
    }

    private static Bench complaintsOnly() {
        return Bench.rules("id: complaints, scope: number, metric: distinct_complainants, window: rolling PT24H,"
                + " warn: k(n), max: k(n)");
    }

    @Test
    @DisplayName(
            "row 25: a complaint that comes late is judged with the rest; one beyond the window or the horizon isn't")
    void lateComplaints() {
        Bench bench = complaintsOnly();
        bench.dial(Dial.at(TEN));
        bench.complain(1, TEN.minus(Duration.ofHours(25)));
        bench.complain(2, TEN.minus(Duration.ofHours(23)));
        bench.complain(3, TEN.minus(Duration.ofHours(2)));
        assertThat(bench.edges()).containsExactly("WARN complaints");
        assertThat(bench.last().at()).as("decided now").isEqualTo(TEN);
        bench.complain(4, TEN.minus(Duration.ofDays(35)));
        assertThat(bench.refusals).containsExactly(Refusal.TOO_OLD);
        bench.complain(4, TEN.minus(Duration.ofDays(35)).plusMillis(1));
        assertThat(bench.refusals).hasSize(1);
        bench.complain(5, TEN.minus(Duration.ofHours(1)));
        assertThat(bench.edges()).containsExactly("PAUSE complaints");
    }

    @Test
    @DisplayName("row 25: a complaint leaves the hour that the fast rule looks at, to the quarter or minute")
    void theFastWindow() {
        Bench bench = Bench.rules("id: c, scope: number, metric: distinct_complainants, window: rolling PT1H, max: 2");
        bench.dial(Dial.at(TEN));
        bench.complain(1, TEN);
        bench.complain(2, TEN.plusSeconds(1));
        bench.dial(Dial.at(TEN.plusSeconds(3_661)));
        bench.complain(3, TEN.plusSeconds(3_661));
        assertThat(bench.edges()).as("the first two are an hour old").isEmpty();
        Bench within = Bench.rules("id: c, scope: number, metric: distinct_complainants, window: rolling PT1H, max: 2");
        within.dial(Dial.at(TEN));
        within.complain(1, TEN);
        within.complain(2, TEN.plusSeconds(1));
        within.dial(Dial.at(TEN.plusSeconds(3_600)));
        within.complain(3, TEN.plusSeconds(3_600));
        assertThat(within.edges()).containsExactly("PAUSE c");
    }

    @Test
    @DisplayName("row 26: 「用户主动标记是…主要原因之一」 a mark by the callee (SIP 607) is a complaint, and needs a person")
    void markedByTheCallee() {
        Bench bench = Bench.preset("cn-finance");
        for (int i = 0; i < 3; i++) {
            bench.dial(Dial.at(TEN.plusSeconds(i)).to(1 + i).ended(Disposition.UNWANTED));
        }
        assertThat(bench.status().state()).isEqualTo(UsageKind.PAUSED);
        assertThat(bench.status().needsPerson()).isTrue();
        bench.tick(TEN.plus(Duration.ofDays(30)));
        assertThat(bench.row().life().kind()).as("no time ends it").isEqualTo(UsageKind.PAUSED);
        bench.command(Command.Kind.RESUME, TEN.plus(Duration.ofDays(30)));
        assertThat(bench.last().action()).isEqualTo(Action.SUPPRESSED);
    }

    @Test
    @DisplayName("row 27: 「误判为\"骚扰行为\"…标记」「客户误举报」 one customer alone stops nothing")
    void oneMistakenReport() {
        Bench bench = Bench.preset("cn-finance");
        bench.dial(Dial.at(TEN));
        for (int i = 0; i < 10; i++) {
            bench.complain(1, TEN.plusSeconds(i));
        }
        assertThat(bench.edges()).isEmpty();
    }

    @Test
    @DisplayName("row 29: 「在客户管理系统中标记\"拒绝推销\",避免后续再次拨打」 the first call after a refusal is one too many")
    void callsAfterRefusal() {
        Bench bench = Bench.preset("cn-finance");
        Instant refusal = TEN.plusSeconds(600);
        bench.mark(7, Relationship.REFUSED, refusal);
        assertThat(bench.denial().deniedUntil()).isEqualTo(refusal.plus(YEAR));
        assertThat(bench.broken(Dial.at(refusal.minusMillis(1)).to(7))).isEmpty();
        assertThat(bench.edges()).isEmpty();
        ClassifiedCall call = bench.dial(Dial.at(refusal).to(7));
        assertThat(call.violated()).containsExactly("refused");
        assertThat(call.afterRefusal()).isTrue();
        assertThat(bench.edges()).containsExactly("PAUSE refused-review");
    }

    @Test
    @DisplayName("row 29: a refusal ends to the millisecond after 365 days")
    void refusalsEnd() {
        Bench bench = Bench.preset("cn-finance");
        bench.mark(7, Relationship.REFUSED, TEN);
        bench.mark(8, Relationship.REFUSED, TEN);
        ClassifiedCall before =
                bench.dial(Dial.at(TEN.plus(YEAR).minusMillis(1)).to(7));
        assertThat(before.relationship()).isEqualTo(Relationship.REFUSED);
        ClassifiedCall after = bench.dial(Dial.at(TEN.plus(YEAR)).to(8));
        assertThat(after.relationship()).isEqualTo(Relationship.STRANGER);
        assertThat(after.violated()).isEmpty();
    }

    @Test
    @DisplayName("row 29: a consent given after the refusal permits again, while it lasts; one given before doesn't")
    void consentAfterwards() {
        Bench bench = Bench.preset("cn-finance");
        Instant consent = TEN.plusSeconds(60);
        bench.mark(7, Relationship.CONSENTED, TEN.minusSeconds(1));
        bench.mark(7, Relationship.REFUSED, TEN);
        assertThat(bench.dial(Dial.at(TEN.plusSeconds(1)).to(7)).relationship()).isEqualTo(Relationship.REFUSED);
        bench.mark(7, Relationship.CONSENTED, consent, consent.plusSeconds(600));
        assertThat(bench.denial().deniedUntil())
                .as("nothing stands against it")
                .isEqualTo(bench.denial().at());
        assertThat(bench.dial(Dial.at(consent).to(7)).relationship()).isEqualTo(Relationship.CONSENTED);
        assertThat(bench.dial(Dial.at(consent.plusMillis(599_999)).to(7)).relationship())
                .isEqualTo(Relationship.CONSENTED);
        assertThat(bench.dial(Dial.at(consent.plusSeconds(600)).to(7)).relationship())
                .isEqualTo(Relationship.REFUSED);
    }

    @Test
    @DisplayName("row 30: 「反复骚扰已拒绝的客户…还可能引发客户投诉」 the number waits for a person, the callee is denied")
    void severityOfRefusals() {
        Bench bench = Bench.preset("cn-finance");
        bench.mark(7, Relationship.REFUSED, TEN);
        bench.dial(Dial.at(TEN.plusSeconds(1)).to(7));
        assertThat(bench.status().needsPerson()).isTrue();
        assertThat(bench.denial().deniedUntil()).isEqualTo(TEN.plus(YEAR));
        bench.dial(Dial.at(TEN.plusSeconds(2)).to(7));
        assertThat(bench.edges()).containsExactly("PAUSE refused-review", "LEAK refused-review");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Relationship.class)
    @DisplayName("row 31: 「已注册会员、主动咨询过业务的客户,或经客户授权同意」 what a contact is decides whether it is a stranger")
    void audiences(Relationship relationship) {
        Bench bench = Bench.rules(
                "id: permitted, scope: number, metric: consented_share, window: rolling P1D, warn: 0.9,"
                        + " min_sample: {warn: 1, pause: 1}",
                "id: strangers, scope: number, metric: stranger_attempts, window: rolling P1D, max: 9");
        bench.mark(7, relationship, TEN);
        ClassifiedCall call = bench.dial(Dial.at(TEN).to(7));
        assertThat(call.relationship()).isEqualTo(relationship);
        assertThat(bench.finding("permitted", TEN).observed()).isEqualTo(relationship.permits() ? 1 : 0);
        assertThat(bench.finding("strangers", TEN).observed()).isEqualTo(relationship == Relationship.STRANGER ? 1 : 0);
    }

    @Test
    @DisplayName("row 32: 「需客户同意接收」 a consent holds from its first instant to before its last")
    void consentHasATime() {
        Bench bench = Bench.preset("fr-naegelen");
        Instant from = Bench.at(Bench.PARIS, "2026-09-10T10:00");
        bench.mark(7, Relationship.CONSENTED, from, from.plusSeconds(60));
        assertThat(bench.broken(Dial.at(from.minusMillis(1)).to(7))).contains("opt-in");
        assertThat(bench.broken(Dial.at(from).to(7))).isEmpty();
        assertThat(bench.broken(Dial.at(from.plusMillis(59_999)).to(7))).isEmpty();
        assertThat(bench.broken(Dial.at(from.plusSeconds(60)).to(7))).contains("opt-in");
    }

    @Test
    @DisplayName("row 32: a mark that is dated ahead leaves the one that holds now, and a withdrawal ahead too")
    void marksDatedAhead() {
        Bench bench = Bench.preset("cn-finance");
        Instant later = TEN.plus(Duration.ofDays(10));
        bench.mark(7, Relationship.CONSENTED, TEN);
        bench.mark(7, Relationship.CONSENTED, later, later.plusSeconds(60));
        bench.mark(7, Relationship.STRANGER, later.plusSeconds(30));
        assertThat(relationship(bench, later.minusMillis(1))).isEqualTo(Relationship.CONSENTED);
        assertThat(relationship(bench, later)).isEqualTo(Relationship.CONSENTED);
        assertThat(relationship(bench, later.plusSeconds(30).minusMillis(1))).isEqualTo(Relationship.CONSENTED);
        assertThat(relationship(bench, later.plusSeconds(30))).isEqualTo(Relationship.STRANGER);
        assertThat(relationship(bench, TEN.minusMillis(1)))
                .as("a late record of a call before the consent")
                .isEqualTo(Relationship.STRANGER);
    }

    private static Relationship relationship(Bench bench, Instant at) {
        return bench.dial(Dial.at(at).to(7)).relationship();
    }

    @Test
    @DisplayName("row 33: 「暂时不需要」 not now: denied for 30 days to the millisecond, and no reason to stop the number")
    void softRefusals() {
        Bench bench = Bench.preset("cn-finance");
        Instant end = TEN.plus(Duration.ofDays(30));
        bench.mark(7, Relationship.SOFT_REFUSED, TEN);
        bench.mark(8, Relationship.SOFT_REFUSED, TEN);
        assertThat(bench.denial().deniedUntil()).isEqualTo(end);
        ClassifiedCall early = bench.dial(Dial.at(end.minusMillis(1)).to(7));
        assertThat(early.relationship()).isEqualTo(Relationship.SOFT_REFUSED);
        assertThat(early.afterRefusal()).isFalse();
        assertThat(bench.edges()).isEmpty();
        assertThat(bench.dial(Dial.at(end).to(8)).relationship()).isEqualTo(Relationship.STRANGER);
    }

    @Test
    @DisplayName("row 35: 「提供客户反馈入口…错误标记,可及时告知」 a label that is seen, seen again, changed, and gone")
    void labelObservations() {
        Bench bench = Bench.preset("cn-finance");
        see(bench, "app", "广告推销", 0);
        assertThat(bench.last().note()).isEqualTo("app shows '广告推销'");
        see(bench, "app", "广告推销", 1);
        see(bench, "phone", "", 2);
        assertThat(bench.edges()).as("no news").containsExactly("LABEL");
        see(bench, "app", "骚扰电话", 3);
        see(bench, "app", "", 4);
        assertThat(bench.edges()).containsExactly("LABEL", "LABEL");
        assertThat(bench.last().note()).isEqualTo("app no longer shows '骚扰电话'");
    }

    @Test
    @DisplayName("row 72: 「若发现疑似标记,及时…快速去除」 what is seen late hides nothing that was seen after it")
    void labelObservationsOutOfOrder() {
        Bench bench = Bench.preset("cn-finance");
        see(bench, "app", "广告推销", 10);
        see(bench, "app", "骚扰电话", 9);
        see(bench, "app", "", 9);
        assertThat(bench.edges()).containsExactly("LABEL");
        assertThat(labels(bench)).containsExactly(label("app", "广告推销", 10, 10));
        see(bench, "app", "", 10);
        assertThat(bench.edges()).as("of the same time, what comes later holds").containsExactly("LABEL");
        assertThat(labels(bench)).containsExactly(label("app", "", 10, 10));
    }

    @Test
    @DisplayName("label state: unknown until somebody looks, and no usage state")
    void labelState() {
        Bench bench = Bench.preset("cn-finance");
        see(bench, "app", "", 1);
        assertThat(bench.edges()).isEmpty();
        assertThat(labels(bench)).containsExactly(label("app", "", 1, 1));
        see(bench, "app", "", 5);
        assertThat(labels(bench)).containsExactly(label("app", "", 1, 5));
        see(bench, "phone", "骚扰电话", 6);
        see(bench, "phone", "骚扰电话", 8);
        assertThat(labels(bench)).containsExactly(label("app", "", 1, 5), label("phone", "骚扰电话", 6, 8));
        assertThat(bench.row().life().kind()).isEqualTo(UsageKind.ACTIVE);
        assertThat(bench.last().from()).isEqualTo(UsageKind.ACTIVE);
        assertThat(bench.last().to()).isEqualTo(UsageKind.ACTIVE);
    }

    @Test
    @DisplayName("an observation from the future would hide what is seen until then")
    void labelObservationsAhead() {
        Bench bench = Bench.preset("cn-finance");
        Instant ahead = TEN.plus(Duration.ofMinutes(5));
        bench.input(new LabelObservation(Dial.NUMBER, ahead.plusMillis(1), "app", "骚扰电话", "x"), TEN);
        assertThat(bench.edges()).isEmpty();
        bench.input(new LabelObservation(Dial.NUMBER, ahead, "app", "骚扰电话", "x"), TEN);
        assertThat(bench.edges()).containsExactly("LABEL");
    }

    @Test
    @DisplayName("of more platforms than are kept, the one goes that was seen longest ago")
    void tooManyPlatforms() {
        Bench bench = Bench.preset("cn-finance");
        see(bench, "b", "x", 1);
        see(bench, "a", "x", 0);
        for (int i = 0; i < Labels.MOST - 1; i++) {
            see(bench, "c" + i, "x", 2 + i);
        }
        assertThat(labels(bench))
                .hasSize(Labels.MOST)
                .extracting(PlatformLabel::platform)
                .contains("b")
                .doesNotContain("a");
    }

    private static List<PlatformLabel> labels(Bench bench) {
        return bench.row().labels.all();
    }

    private static PlatformLabel label(String platform, String label, int since, int seen) {
        return new PlatformLabel(platform, label, TEN.plusSeconds(60L * since), TEN.plusSeconds(60L * seen));
    }

    private static void see(Bench bench, String platform, String label, int minute) {
        Instant at = TEN.plusSeconds(60L * minute);
        bench.input(new LabelObservation(Dial.NUMBER, at, platform, label, "a customer"), at);
    }
}
