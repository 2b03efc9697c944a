package io.ringfence.domain.stage;

import io.ringfence.backtest.Replay;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.Finding;
import io.ringfence.domain.policy.Frames;
import io.ringfence.domain.policy.Policy;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.domain.policy.Rule;
import io.ringfence.domain.policy.RuleSet;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.policyfile.PolicyReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Both stages in memory, fed by hand, and everything they gave. */
final class Bench implements NumberOutput, ContactOutput {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    final List<Decision> decisions = new ArrayList<>();
    final List<NumberStatus> statuses = new ArrayList<>();
    final List<ClassifiedCall> calls = new ArrayList<>();
    final List<ContactStatus> denials = new ArrayList<>();
    final List<Refusal> refusals = new ArrayList<>();
    final List<ErasedContact> erasures = new ArrayList<>();
    final Replay replay;
    final PolicyBook book;
    private int taken;
    private int made;
    private int nextContact = 1_000_000;

    private Bench(PolicyBook book) {
        this.book = book;
        this.replay = Replay.of(book, this, this);
    }

    static Bench preset(String id) {
        return of(PolicyCatalogue.load(id).orElseThrow());
    }

    static Bench of(Policy policy) {
        return new Bench(PolicyBook.of(policy));
    }

    static Bench of(PolicyBook book) {
        return new Bench(book);
    }

    /** Judging by these rules alone, in China; the rules in YAML's short form, without basis and source. */
    static Bench rules(String... rules) {
        return of(policy("", rules));
    }

    /** The policy of these rules; {@code head} is YAML that goes before them. */
    static Policy policy(String head, String... rules) {
        StringBuilder yaml = new StringBuilder("policy: test\n");
        if (!head.contains("zone:")) {
            yaml.append("zone: Asia/Shanghai\n");
        }
        yaml.append("calendar: cn-state-council\n").append(head).append("\nrules:\n");
        for (String rule : rules) {
            yaml.append("  - {").append(rule).append(", basis: heuristic, source: a test}\n");
        }
        return PolicyReader.read("test", yaml.toString()).orElseThrow();
    }

    /** A local time, {@code 2026-03-10T09:00}. */
    static Instant at(ZoneId zone, String local) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    /** A time in China. */
    static Instant cn(String local) {
        return at(CHINA, local);
    }

    /** Makes a call; without an id or a contact it gets new ones. */
    ClassifiedCall dial(Dial dial) {
        made++;
        Dial whole = dial.contact() == 0 ? dial.to(nextContact++) : dial;
        if (whole.id().isEmpty()) {
            whole = whole.at(whole.at(), "call-" + made);
        }
        replay.accept(whole.record(), whole.at().toEpochMilli());
        return calls.get(calls.size() - 1);
    }

    /** The ids of the rules that the call breaks. */
    Set<String> broken(Dial dial) {
        return dial(dial).violated();
    }

    /** Makes so many calls to new contacts, the first at {@code from}, one every {@code every}; the last one's time. */
    Instant dial(int count, Dial like, Duration every) {
        Instant at = like.at();
        for (int i = 0; i < count; i++) {
            dial(like.at(at, ""));
            at = at.plus(every);
        }
        return at.minus(every);
    }

    Bench tick(Instant at) {
        replay.tick(new Tick(at));
        return this;
    }

    /** Moves the clock; this is the reason why the feed of all calls can't be trusted from then on, if there is one. */
    Bench tick(Instant at, Optional<String> doubt) {
        List<FeedDoubt> doubts = doubt.map(why -> new FeedDoubt(NumberId.DEFAULT_TENANT, "test", why)).stream()
                .toList();
        replay.tick(new Tick(at, Optional.of(new FeedDoubts(doubts))));
        return this;
    }

    void input(NumberInput input, Instant at) {
        replay.accept(input, at.toEpochMilli());
    }

    void mark(int contact, Relationship what, Instant from, Instant until) {
        replay.accept(new ContactMark(NumberId.DEFAULT_TENANT, Dial.contactId(contact), what, from, until));
    }

    void mark(int contact, Relationship what, Instant from) {
        mark(contact, what, from, ContactMark.OPEN);
    }

    /** Forgets a contact. */
    void erase(int contact, boolean keep, Instant at, String... complainedAbout) {
        Erasure order = new Erasure("e-" + contact, keep, List.of(complainedAbout), "ann", "asked for it");
        replay.accept(ContactMark.erasing(NumberId.DEFAULT_TENANT, Dial.contactId(contact), at, order));
    }

    void complain(int who, Instant at) {
        made++;
        complain("complaint-" + made, who, at);
    }

    void complain(String id, int who, Instant at) {
        input(new Complaint(Dial.NUMBER, id, at, Dial.contactId(who), "12321", ""), at);
    }

    void profile(CallPurpose purpose, String pool, ZoneId zone, Instant activeFrom, boolean retired, Instant at) {
        input(new NumberProfile(Dial.NUMBER, purpose, pool, zone, Criticality.NORMAL, activeFrom, retired), at);
    }

    void purpose(CallPurpose purpose, Instant at) {
        profile(purpose, "", CHINA, Instant.EPOCH, false, at);
    }

    void command(Command.Kind kind, Instant at) {
        made++;
        command("command-" + made, kind, at, ContactMark.OPEN, 0);
    }

    void command(String id, Command.Kind kind, Instant at, Instant until, int budget) {
        input(new Command(Dial.NUMBER, id, at, kind, "", until, budget, "li", "root cause found"), at);
    }

    /** The edges since this was asked last, as {@code ACTION rule}. */
    List<String> edges() {
        return take().stream().map(Bench::text).toList();
    }

    /** The edges of one rule since edges were asked for last. */
    List<String> edges(String rule) {
        return take().stream()
                .filter(decision -> decision.rule().equals(rule))
                .map(decision -> decision.action().name())
                .toList();
    }

    private List<Decision> take() {
        List<Decision> fresh = List.copyOf(decisions.subList(taken, decisions.size()));
        taken = decisions.size();
        return fresh;
    }

    private static String text(Decision decision) {
        return (decision.action() + " " + decision.rule()).strip();
    }

    /** The latest edge of that kind. */
    Decision last(Action action) {
        for (int i = decisions.size() - 1; i >= 0; i--) {
            if (decisions.get(i).action() == action) {
                return decisions.get(i);
            }
        }
        throw new AssertionError("no " + action + " among " + decisions);
    }

    Decision last() {
        return decisions.get(decisions.size() - 1);
    }

    NumberStatus status() {
        return statuses.get(statuses.size() - 1);
    }

    ContactStatus denial() {
        return denials.get(denials.size() - 1);
    }

    NumberRow row() {
        return Objects.requireNonNull(replay.numbers().get(Dial.NUMBER));
    }

    /** What a rule finds when windows end at {@code at}. */
    Finding finding(String rule, Instant at) {
        PolicyVersion version = book.at(at).orElseThrow();
        RuleSet rules = RuleSet.of(version.policy(), Dial.NUMBER, "", CallPurpose.UNKNOWN);
        Rule.NumberRule found = rules.number(rule).orElseThrow();
        return new RowEvidence(row(), rules, at.toEpochMilli(), new Frames()).judge(found);
    }

    @Override
    public void decided(Decision decision) {
        decisions.add(decision);
    }

    @Override
    public void status(NumberStatus status) {
        statuses.add(status);
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        refusals.add(why);
    }

    @Override
    public void classified(ClassifiedCall call) {
        calls.add(call);
    }

    @Override
    public void status(ContactStatus status) {
        denials.add(status);
    }

    @Override
    public void erased(ErasedContact erased) {
        erasures.add(erased);
    }

    @Override
    public void duplicate(CallRecord call) {
        // counted by the replay
    }

    @Override
    public void refused(CallRecord call, Refusal why) {
        refusals.add(why);
    }

    @Override
    public void inexact(ContactKey contact) {
        throw new AssertionError("a contact came to its bound");
    }
}
