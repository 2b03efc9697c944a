package io.ringfence.backtest;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.stage.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Recorded inputs, brought into one order: profiles first, then calls in the order they were recorded, each preceded by
 * the contact marks and complaints of up to its attempt. Calls are streamed; the others are held, sorted by their time.
 */
public final class Recording {

    private final List<NumberProfile> numbers;
    private final List<ContactMark> contacts;
    private final List<Complaint> complaints;
    private int nextContact;
    private int nextComplaint;

    private Recording(List<NumberProfile> numbers, List<ContactMark> contacts, List<Complaint> complaints) {
        this.numbers = numbers;
        this.contacts = contacts;
        this.complaints = complaints;
    }

    /** These inputs besides the calls; of equal times the order given is kept. */
    public static Recording of(List<NumberProfile> numbers, List<ContactMark> contacts, List<Complaint> complaints) {
        List<ContactMark> marks = new ArrayList<>(contacts);
        marks.sort(Comparator.comparing(ContactMark::validFrom));
        List<Complaint> sorted = new ArrayList<>(complaints);
        sorted.sort(Comparator.comparing(Complaint::at));
        return new Recording(List.copyOf(numbers), marks, sorted);
    }

    /**
     * Plays everything.
     *
     * @param until where the clock is moved at the end, if anywhere: pauses that end by then end
     */
    public void play(Iterator<CallRecord> calls, Replay replay, Optional<Instant> until) {
        boolean begun = false;
        while (calls.hasNext()) {
            CallRecord call = calls.next();
            long at = call.attemptAt().toEpochMilli();
            if (!begun) {
                begun = true;
                begin(replay, at);
            }
            upTo(call.attemptAt(), replay);
            replay.accept(call, at);
        }
        if (!begun) {
            begin(replay, 0);
        }
        upTo(Instant.MAX, replay);
        until.ifPresent(end -> replay.tick(new Tick(end)));
    }

    private void begin(Replay replay, long firstAttempt) {
        numbers.forEach(profile -> replay.accept(profile, firstAttempt));
    }

    private void upTo(Instant time, Replay replay) {
        while (nextContact < contacts.size()
                && !contacts.get(nextContact).validFrom().isAfter(time)) {
            replay.accept(contacts.get(nextContact));
            nextContact++;
        }
        while (nextComplaint < complaints.size()
                && !complaints.get(nextComplaint).at().isAfter(time)) {
            Complaint complaint = complaints.get(nextComplaint);
            replay.accept(complaint, complaint.at().toEpochMilli());
            nextComplaint++;
        }
    }
}
