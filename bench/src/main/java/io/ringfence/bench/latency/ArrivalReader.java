package io.ringfence.bench.latency;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.contender.Job;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.serde.Channel;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** Reads committed records and notes how late each probe's consequences came. For one thread. */
final class ArrivalReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final Job job;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deserializer<NumberEvent> events =
            ValueSerdes.standard().numberEvents().deserializer();
    private final Deserializer<Decision> decisions =
            ValueSerdes.standard().numberAlerts().deserializer();
    private final Histogram classified = new Histogram(LONGEST_MICROS, 3);
    private final Histogram paused = new Histogram(LONGEST_MICROS, 3);
    private final BitSet seenClassified = new BitSet();
    private final BitSet seenPaused = new BitSet();
    private @Nullable Pace pace;
    private long measuredFrom = Long.MAX_VALUE;

    ArrivalReader(KafkaAccess kafka, Job job) {
        this.job = job;
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < job.partitions(); partition++) {
            partitions.add(new TopicPartition(job.topic(Channel.NUMBER_EVENTS), partition));
            partitions.add(new TopicPartition(job.topic(Channel.NUMBER_ALERTS), partition));
        }
        this.consumer = kafka.reader();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Measures from now on.
     *
     * @param sentAt when each call is to be sent
     * @param from the first call that is counted
     */
    void measure(Pace sentAt, long from) {
        pace = sentAt;
        measuredFrom = from;
    }

    /**
     * Reads until the pause of every probe among the first {@code calls} has come.
     *
     * @throws Explained if a minute passes without any, or something fails
     */
    void readAll(long calls, ChildProcess process, PacedSender sender) {
        long probes = ProbeCalls.among(calls);
        long silentSince = System.nanoTime();
        while (seenPaused.cardinality() < probes) {
            int before = seenPaused.cardinality();
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                take(record, System.nanoTime());
            }
            process.check();
            sender.failure().ifPresent(failure -> {
                throw Explained.failed("calls can't be sent: " + failure, "See the broker's log.");
            });
            silentSince = seenPaused.cardinality() > before ? System.nanoTime() : silentSince;
            if (System.nanoTime() - silentSince > SILENCE.toNanos()) {
                throw Explained.failed(
                        "only " + seenPaused.cardinality() + " of " + probes + " probes led to a pause",
                        "Every one should, by the policy of this measurement. See the contender's log.");
            }
        }
    }

    /** From a call to the classified call; empty if the contender doesn't show these. */
    Optional<Histogram> classified() {
        return classified.getTotalCount() == 0 ? Optional.empty() : Optional.of(classified);
    }

    /** From a call to the pause. */
    Histogram paused() {
        return paused;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void take(ConsumerRecord<byte[], byte[]> record, long now) {
        if (record.topic().equals(job.topic(Channel.NUMBER_ALERTS))) {
            Decision decision = decisions.deserialize(record.topic(), record.value());
            if (decision.action() == Action.PAUSE) {
                note(decision.number(), now, seenPaused, paused);
            }
        } else if (events.deserialize(record.topic(), record.value()) instanceof NumberEvent.Input input
                && input.input() instanceof ClassifiedCall call) {
            note(call.number(), now, seenClassified, classified);
        }
    }

    private void note(NumberId number, long now, BitSet seen, Histogram histogram) {
        long index = ProbeCalls.indexOf(number).orElse(-1);
        if (index < 0 || seen.get((int) index)) {
            return; // not a probe, or sent twice after a failure, at least once
        }
        seen.set((int) index);
        if (pace != null && index >= measuredFrom) {
            histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(now - pace.at(index))));
        }
    }
}
