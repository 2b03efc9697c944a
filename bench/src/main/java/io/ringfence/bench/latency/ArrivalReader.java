package io.ringfence.bench.latency;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.contender.Job;
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

/** Reads committed records and notes how late each call's consequences came. For one thread. */
final class ArrivalReader {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SILENCE = Duration.ofSeconds(30);
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);

    private final KafkaAccess kafka;
    private final Job job;
    private final Pace pace;
    private final long measuredFrom;
    private final long count;
    private final Deserializer<NumberEvent> events =
            ValueSerdes.standard().numberEvents().deserializer();
    private final Deserializer<Decision> decisions =
            ValueSerdes.standard().numberAlerts().deserializer();
    private final Histogram classified = new Histogram(LONGEST_MICROS, 3);
    private final Histogram paused = new Histogram(LONGEST_MICROS, 3);
    private final BitSet seenClassified = new BitSet();
    private final BitSet seenPaused = new BitSet();

    /**
     * @param measuredFrom the first call that is counted, from 0
     * @param count how many calls there will be
     */
    ArrivalReader(KafkaAccess kafka, Job job, Pace pace, long measuredFrom, long count) {
        this.kafka = kafka;
        this.job = job;
        this.pace = pace;
        this.measuredFrom = measuredFrom;
        this.count = count;
    }

    /**
     * Reads until every call's pause has come.
     *
     * @throws Explained if half a minute passes without any, or something fails
     */
    void readAll(ChildProcess process, PacedSender sender) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (int partition = 0; partition < job.partitions(); partition++) {
            partitions.add(new TopicPartition(job.topic(Channel.NUMBER_EVENTS), partition));
            partitions.add(new TopicPartition(job.topic(Channel.NUMBER_ALERTS), partition));
        }
        try (KafkaConsumer<byte[], byte[]> consumer = kafka.reader()) {
            consumer.assign(partitions);
            long silentSince = System.nanoTime();
            while (seenPaused.cardinality() < count) {
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
                            "only " + seenPaused.cardinality() + " of " + count + " calls led to a pause",
                            "Every one should, by the policy of this measurement. See the contender's log.");
                }
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

    private void take(ConsumerRecord<byte[], byte[]> record, long now) {
        if (record.topic().equals(job.topic(Channel.NUMBER_ALERTS))) {
            Decision decision = decisions.deserialize(record.topic(), record.value());
            if (decision.action() == Action.PAUSE) {
                note(ProbeCalls.indexOf(decision.number()), now, seenPaused, paused);
            }
        } else if (events.deserialize(record.topic(), record.value()) instanceof NumberEvent.Input input
                && input.input() instanceof ClassifiedCall call) {
            note(ProbeCalls.indexOf(call.number()), now, seenClassified, classified);
        }
    }

    private void note(long index, long now, BitSet seen, Histogram histogram) {
        if (seen.get((int) index)) {
            return; // sent twice after a failure, at least once
        }
        seen.set((int) index);
        if (index >= measuredFrom) {
            histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(now - pace.at(index))));
        }
    }
}
