package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

class CommitPaceTest {

    private static final Duration SOON = Duration.ofMillis(50);
    private static final Duration MOST = Duration.ofSeconds(1);

    private final AtomicLong waiting = new AtomicLong();
    private final MockProcessorContext<byte[], byte[]> task = new MockProcessorContext<>();
    private final CommitPace pace = new CommitPace(SOON, MOST, waiting::get);
    private long now = 1_000_000;

    @Test
    void whatComesAfterSilenceIsCommittedAtOnce() {
        work(1);

        assertThat(task.committed()).isTrue();
        assertThat(timers()).isEmpty();
    }

    @Test
    void whoKeepsUpCommitsSoonAfterTheFirstRecordSinceTheCommitBefore() {
        busy();
        pass(10);
        work(3);

        pass(49);
        assertThat(task.committed()).isFalse();
        pass(1);
        assertThat(task.committed()).isTrue();
        assertThat(timers()).isEmpty();
    }

    @Test
    void aCommitTakesAQuarterOfTheTimeThatIsNeededForWhatWaits() {
        busy();
        waiting.set(400); // at 1 a millisecond 400 ms, so 100

        assertCommitsAfter(100);
    }

    @Test
    void upToFourIntervalsOfRecordsMayWaitBeforeOneIsLonger() {
        busy();
        waiting.set(4 * SOON.toMillis()); // at 1 a millisecond

        assertCommitsAfter(SOON.toMillis());
    }

    @Test
    void whoHasCaughtUpCommitsSoonAgain() {
        busy();
        waiting.set(100_000);
        workAndPass(500);
        task.resetCommit();
        waiting.set(0);

        workAndPass(SOON.toMillis());
        assertThat(task.committed()).isTrue();
    }

    @Test
    void whoIsBehindForLongCommitsAtTheLongestInterval() {
        busy();
        waiting.set(100_000);
        workAndPass(20_000);
        List<Long> commits = new ArrayList<>();
        for (int ms = 0; ms < 5000; ms++) {
            task.resetCommit();
            workAndPass(1);
            if (task.committed()) {
                commits.add(now);
            }
        }
        assertThat(commits).hasSizeBetween(4, 5);
        assertThat(commits.get(1) - commits.get(0)).isEqualTo(MOST.toMillis());
    }

    @Test
    void aTaskThatIsGivenAwayTakesItsTimerAlongAndTheNextRecordSetsAnother() {
        busy();
        work(1);
        assertThat(timers()).hasSize(1);
        pace.left(task);
        assertThat(timers()).isEmpty();

        MockProcessorContext<byte[], byte[]> other = new MockProcessorContext<>();
        other.setCurrentSystemTimeMs(now + 20);
        pace.worked(other);
        pace.left(task); // it has no timer any more
        assertThat(other.scheduledPunctuators()).singleElement().satisfies(timer -> {
            assertThat(timer.getInterval()).isEqualTo(SOON);
            assertThat(timer.cancelled()).isFalse();
        });
    }

    @Test
    void whatWaitsIsWhatTheThreadsConsumerHasStillToRead() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        TopicPartition calls = new TopicPartition("calls", 0);
        TopicPartition unknown = new TopicPartition("unknown", 0);
        consumer.assign(List.of(calls, unknown));
        consumer.updateBeginningOffsets(Map.of(calls, 0L, unknown, 0L));
        consumer.updateEndOffsets(Map.of(calls, 400L));
        consumer.addRecord(new ConsumerRecord<>("calls", 0, 0, new byte[0], new byte[0]));
        assertThat(consumer.poll(Duration.ZERO)).hasSize(1);
        CommitPaces paces = CommitPaces.of(SOON, MOST);
        CommitPace before = paces.ofThisThread();

        paces.reads(Thread.currentThread().getName(), consumer);

        CommitPace after = paces.ofThisThread();
        assertThat(after).isNotSameAs(before).isSameAs(paces.ofThisThread());
        assertThat(after.waiting()).isEqualTo(399);
        assertThat(before.waiting()).isEqualTo(399);
    }

    @Test
    void aThreadOfUnknownConsumerIsNeverBehind() {
        assertThat(CommitPaces.of(SOON, MOST).ofThisThread().waiting()).isZero();
    }

    /** A record after silence, which is committed at once: from then on it is busy. */
    private void busy() {
        work(1);
        task.resetCommit();
    }

    private void work(int records) {
        task.setCurrentSystemTimeMs(now);
        for (int i = 0; i < records; i++) {
            pace.worked(task);
        }
        timers();
    }

    /** With a record each millisecond: then, and not a millisecond earlier. */
    private void assertCommitsAfter(long millis) {
        workAndPass(millis - 1);
        assertThat(task.committed()).isFalse();
        workAndPass(1);
        assertThat(task.committed()).isTrue();
    }

    /** A record each millisecond. */
    private void workAndPass(long millis) {
        for (long ms = 0; ms < millis; ms++) {
            work(1);
            pass(1);
        }
    }

    /** Time passes, and timers fire. */
    private void pass(long millis) {
        for (long ms = 0; ms < millis; ms++) {
            now++;
            task.setCurrentSystemTimeMs(now);
            for (CapturedPunctuator timer : timers()) {
                if (now >= setAt(timer) + timer.getInterval().toMillis()) {
                    timer.getPunctuator().punctuate(now);
                }
            }
            timers();
        }
    }

    private final List<CapturedPunctuator> seen = new ArrayList<>();
    private final List<Long> setAt = new ArrayList<>();

    private long setAt(CapturedPunctuator timer) {
        return setAt.get(seen.indexOf(timer));
    }

    private List<CapturedPunctuator> timers() {
        for (CapturedPunctuator timer : task.scheduledPunctuators()) {
            if (!seen.contains(timer)) {
                seen.add(timer);
                setAt.add(now);
            }
        }
        return seen.stream().filter(timer -> !timer.cancelled()).toList();
    }
}
