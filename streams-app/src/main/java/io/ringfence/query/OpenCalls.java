package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.reservation.ReservationBook;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Keys;
import io.ringfence.topology.Names;
import io.ringfence.topology.StageObserver;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The calls that the tasks of this instance allowed and don't count yet, in memory: one book for each task, which begins when the
 * task comes here and ends when it leaves. For many threads.
 */
public final class OpenCalls implements StageObserver {

    /** Calls in one book. */
    private static final int MOST = 100_000;

    private record Task(String stage, int partition) {}

    /** A task's book, and since when it is kept. */
    private record Book(ReservationBook<Object> calls, long since) {}

    private final int contactPartitions;
    private final int numberPartitions;
    private final Duration timeToLive;
    private final LongSupplier millis;
    private final LongSupplier settled;
    private final Map<Task, Book> books = new ConcurrentHashMap<>();

    /**
     * No calls.
     *
     * @param contactPartitions partitions of the topic that the contact stage reads
     * @param numberPartitions partitions of the topic that the number stage reads
     * @param timeToLive within which a call that may begin is written
     * @param millis a clock in milliseconds that never goes back
     * @param settled on the same clock: the rows of all instances show whatever was written before
     */
    public OpenCalls(
            int contactPartitions,
            int numberPartitions,
            Duration timeToLive,
            LongSupplier millis,
            LongSupplier settled) {
        this.contactPartitions = contactPartitions;
        this.numberPartitions = numberPartitions;
        this.timeToLive = timeToLive;
        this.millis = millis;
        this.settled = settled;
    }

    @Override
    public void worked(String stage, int partition) {
        books.computeIfAbsent(
                new Task(stage, partition),
                task -> new Book(new ReservationBook<>(timeToLive.toMillis(), MOST), millis.getAsLong()));
    }

    @Override
    public void left(String stage, int partition) {
        books.remove(new Task(stage, partition));
    }

    @Override
    public void counted(ContactKey contact, long call) {
        of(contact).ifPresent(room -> room.counted(call));
    }

    @Override
    public void counted(NumberId number, long call) {
        of(number).ifPresent(room -> room.counted(call));
    }

    @Override
    public void shown(String stage, int partition) {
        Book book = books.get(new Task(stage, partition));
        if (book != null) {
            synchronized (book) {
                book.calls().written();
            }
        }
    }

    /** The room of a number; empty if no task of this instance works on it. */
    Optional<Room> of(NumberId number) {
        int partition = Keys.partition(Keys.number(number), numberPartitions);
        return room(new Task(Names.NUMBER_STAGE, partition), number);
    }

    /** The room of a contact; empty if no task of this instance works on it. */
    Optional<Room> of(ContactKey contact) {
        int partition = Keys.partition(Keys.contact(contact), contactPartitions);
        return room(new Task(Names.CONTACT_STAGE, partition), contact);
    }

    private Optional<Room> room(Task task, Object key) {
        return Optional.ofNullable(books.get(task)).map(book -> new Room(this, book, key));
    }

    /** Within which a call that may begin is written. */
    Duration timeToLive() {
        return timeToLive;
    }

    /** The room of one number or contact. */
    static final class Room {

        private final OpenCalls all;
        private final Book book;
        private final Object key;

        private Room(OpenCalls all, Book book, Object key) {
            this.all = all;
            this.book = book;
            this.key = key;
        }

        /**
         * Whether calls may be open that another instance allowed before: until the rows show what was written within one time to live
         * after the task came here.
         */
        boolean isYoung() {
            return all.settled.getAsLong() - book.since() < all.timeToLive.toMillis();
        }

        long version() {
            synchronized (book) {
                return book.calls().version(key);
            }
        }

        /** Asks for room, by a row that was read after {@code version}; {@code room} is negative if there is no cap. */
        ReservationBook.Outcome reserve(long call, long version, long room) {
            long before = all.settled.getAsLong();
            synchronized (book) {
                book.calls().settled(before);
                return book.calls().reserve(key, call, version, room, all.millis.getAsLong());
            }
        }

        void release(long call) {
            synchronized (book) {
                book.calls().release(key, call);
            }
        }

        private void counted(long call) {
            synchronized (book) {
                book.calls().counted(key, call);
            }
        }
    }
}
