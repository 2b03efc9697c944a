package io.ringfence.app.demo;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactStage;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberStage;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Tick;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The two stages one behind the other on the heap: what the topics would bring, at once and without a broker. */
final class StagesPipeline implements DemoPipeline, ContactOutput, NumberOutput {

    private final List<DemoEvent> events = new ArrayList<>();
    private final ContactStage contacts;
    private final NumberStage numbers;
    private final Instant end;
    private Instant ticked = Instant.EPOCH;
    private long duplicates;

    /** @param end the last time that will be told */
    StagesPipeline(PolicyBook book, Instant end) {
        this.end = end;
        contacts = new ContactStage(new MemoryRows<>(), new MemoryTimers<>(), new MemoryClock(), () -> book, this);
        numbers = new NumberStage(new MemoryRows<>(), new MemoryTimers<>(), new MemoryClock(), () -> book, this);
    }

    @Override
    public void send(NumberProfile profile, Instant at) {
        accept(profile, at);
    }

    @Override
    public void send(ContactMark mark, Instant at) {
        contacts.accept(mark);
    }

    @Override
    public void send(CallRecord call, Instant at) {
        contacts.accept(call, at.toEpochMilli());
    }

    @Override
    public void send(Complaint complaint, Instant at) {
        accept(complaint, at);
    }

    @Override
    public void sendGarbage(Instant at) {
        events.add(new DemoEvent.SetAside());
    }

    @Override
    public void time(Instant now) {
        if (Duration.between(ticked, now).compareTo(Duration.ofMinutes(1)) >= 0 || now.equals(end)) {
            ticked = now;
            numbers.tick(new Tick(now));
            fire();
            events.add(new DemoEvent.Ticked(now));
        }
    }

    @Override
    public List<DemoEvent> poll(Duration atMost) {
        List<DemoEvent> answer = List.copyOf(events);
        events.clear();
        return answer;
    }

    @Override
    public void close() {}

    @Override
    public void classified(ClassifiedCall call) {
        events.add(new DemoEvent.Classified(call));
        accept(call, call.attemptAt());
    }

    @Override
    public void status(ContactStatus status) {
        events.add(new DemoEvent.Contacted(status));
    }

    @Override
    public void erased(ErasedContact erased) {
        // nobody is forgotten here
    }

    @Override
    public void duplicate(CallRecord call) {
        duplicates++;
    }

    @Override
    public long duplicatesDropped() {
        return duplicates;
    }

    @Override
    public void refused(CallRecord call, Refusal why) {
        events.add(new DemoEvent.SetAside());
    }

    @Override
    public void inexact(ContactKey contact) {}

    @Override
    public void decided(Decision decision) {
        events.add(new DemoEvent.Decided(decision));
    }

    @Override
    public void status(NumberStatus status) {
        events.add(new DemoEvent.Numbered(status));
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        events.add(new DemoEvent.SetAside());
    }

    private void accept(NumberInput input, Instant at) {
        numbers.accept(input, at.toEpochMilli());
        fire();
    }

    private void fire() {
        boolean more = true;
        while (more) {
            more = numbers.fire(100);
        }
    }
}
