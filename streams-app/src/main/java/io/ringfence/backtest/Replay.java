package io.ringfence.backtest;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.ContactStage;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.GroupTelling;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberStage;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.TaskClock;
import io.ringfence.domain.stage.Tick;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contact and the number stage in memory, as one task of each would run them: the same input in the same order gives the same decisions,
 * each time. For one thread.
 */
public final class Replay {

    private static final int SLICE = 1024;

    private final MemoryRows<ContactKey, ContactRow> contacts = new MemoryRows<>();
    private final MemoryRows<NumberId, NumberRow> numbers = new MemoryRows<>();
    private final ContactStage contactStage;
    private final NumberStage numberStage;
    private final Optional<ContactOutput> watcher;
    private final MemoryClock numberClock = new MemoryClock();
    private final Optional<GroupTelling> telling;

    /** What groups answered while the number stage was at work: it takes one input after another. */
    private final Deque<PauseAnswer> answers = new ArrayDeque<>();

    private long recordAt;
    private long classified;
    private long amended;
    private long duplicates;
    private long refused;

    private Replay(PolicyBook book, NumberOutput out, Optional<ContactOutput> watcher, Optional<GroupReplay> groups) {
        this.watcher = watcher;
        groups.ifPresent(asked -> asked.answers(answers::add));
        this.telling = groups.map(told -> new GroupTelling(new MemoryRows<>(), List.of(), told));
        this.contactStage =
                new ContactStage(contacts, new MemoryTimers<>(), new MemoryClock(), () -> book, new Classified());
        this.numberStage = new NumberStage(
                numbers, new MemoryTimers<>(), numberClock, () -> book, telling, new MemoryRows<>(), out);
    }

    /** Stages without rows, judging by these policies; decisions go to {@code out}. */
    public static Replay of(PolicyBook book, NumberOutput out) {
        return new Replay(book, out, Optional.empty(), Optional.empty());
    }

    /** The same; {@code contactOut} is told, besides, what the contact stage gives. */
    public static Replay of(PolicyBook book, NumberOutput out, ContactOutput contactOut) {
        return new Replay(book, out, Optional.of(contactOut), Optional.empty());
    }

    /**
     * The same, where {@code groups} are told what numbers do, and asked before a number is paused by statistics. Without them there is
     * nobody to ask, and a policy's fleet cap doesn't count.
     */
    public static Replay of(PolicyBook book, NumberOutput out, GroupReplay groups) {
        return new Replay(book, out, Optional.empty(), Optional.of(groups));
    }

    /** The same. */
    public static Replay of(PolicyBook book, NumberOutput out, ContactOutput contactOut, GroupReplay groups) {
        return new Replay(book, out, Optional.of(contactOut), Optional.of(groups));
    }

    /** A call reaches the contact stage, and from there the number stage. */
    public void accept(CallRecord call, long at) {
        recordAt = at;
        contactStage.accept(call, at);
        while (contactStage.expire(SLICE)) {
            // until nothing is due
        }
    }

    /** A statement about a contact. */
    public void accept(ContactMark mark) {
        contactStage.accept(mark);
    }

    /** An input of the number stage. */
    public void accept(NumberInput input, long at) {
        numberStage.accept(input, at);
        fire();
    }

    /** What a group tells the number stage. */
    public void told(GroupNews news) {
        numberStage.told(news);
    }

    /** Moves the clock of the number stage. */
    public void tick(Tick tick) {
        numberStage.tick(tick);
        fire();
    }

    /** There is no more input: groups are told what they were not told yet. */
    public void end() {
        if (numberClock.now() != TaskClock.UNSET) {
            telling.ifPresent(groups -> groups.tell(numberClock.now()));
        }
    }

    /** Calls that were counted. */
    public long classified() {
        return classified;
    }

    /** Calls whose outcome was corrected. */
    public long amended() {
        return amended;
    }

    /** Records that said nothing new. */
    public long duplicates() {
        return duplicates;
    }

    /** Calls that were not taken: too old, or ahead of their time. */
    public long refused() {
        return refused;
    }

    /** The rows of numbers; a view. */
    public Map<NumberId, NumberRow> numbers() {
        return numbers.all();
    }

    /** The rows of contacts; a view. */
    public Map<ContactKey, ContactRow> contacts() {
        return contacts.all();
    }

    private void fire() {
        answer();
        while (numberStage.fire(SLICE)) {
            answer();
        }
        answer();
    }

    private void answer() {
        while (!answers.isEmpty()) {
            PauseAnswer answer = answers.remove();
            numberStage.accept(answer, answer.at().toEpochMilli());
        }
    }

    private final class Classified implements ContactOutput {
        @Override
        public void classified(ClassifiedCall call) {
            if (call.amends()) {
                amended++;
            } else {
                classified++;
            }
            watcher.ifPresent(out -> out.classified(call));
            Replay.this.accept(call, recordAt);
        }

        @Override
        public void status(ContactStatus status) {
            // told to diallers while running; a replay has none
            watcher.ifPresent(out -> out.status(status));
        }

        @Override
        public boolean wantsContactStatus() {
            return watcher.isPresent();
        }

        @Override
        public void erased(ErasedContact erased) {
            watcher.ifPresent(out -> out.erased(erased));
            erased.numbers()
                    .forEach(erasure -> Replay.this.accept(erasure, erasure.at().toEpochMilli()));
        }

        @Override
        public void duplicate(CallRecord call) {
            duplicates++;
            watcher.ifPresent(out -> out.duplicate(call));
        }

        @Override
        public void refused(CallRecord call, Refusal why) {
            refused++;
            watcher.ifPresent(out -> out.refused(call, why));
        }

        @Override
        public void inexact(ContactKey contact) {
            // told by the row itself
            watcher.ifPresent(out -> out.inexact(contact));
        }
    }
}
