package io.ringfence.app.deadletters;

import io.ringfence.app.client.Installation;
import io.ringfence.app.failure.Explained;
import io.ringfence.serde.Channel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Sends records and the marks of their letters, both or neither: a transaction of at most {@value #BATCH} letters or a
 * second. All redriving of an installation has one transactional id, so that of two at a time the earlier one is ended and
 * nothing is sent twice. Close it, after {@link #finish} unless something failed.
 */
final class Outbox implements AutoCloseable {

    private static final int BATCH = 500;
    private static final long LONGEST_NS = Duration.ofSeconds(1).toNanos();

    private final Installation installation;
    private final Producer<byte[], byte[]> producer;
    private final Optional<RowFiles> rows;
    private final String topic;
    private int open;
    private long openSince;

    private Outbox(Installation installation, Producer<byte[], byte[]> producer, Optional<RowFiles> rows) {
        this.installation = installation;
        this.producer = producer;
        this.rows = rows;
        this.topic = installation.topic(Channel.DEAD_LETTERS);
    }

    /**
     * Ends what another redrive has open, and begins.
     *
     * @param rows where rows of files are written, if they are
     */
    static Outbox open(Installation installation, Optional<Path> rows) {
        String id = installation.config().topics().prefix() + "ringfence-dlq-redrive";
        Producer<byte[], byte[]> producer = installation
                .config()
                .kafka()
                .transactions(id, installation.answers().timeout());
        Outbox outbox = new Outbox(installation, producer, rows.map(RowFiles::new));
        try {
            producer.initTransactions();
        } catch (KafkaException e) {
            outbox.close();
            throw outbox.explain(e);
        }
        return outbox;
    }

    void send(Letter letter, ProducerRecord<byte[], byte[]> record) {
        guarded(() -> {
            begin();
            // A failure of either is thrown by the commit.
            Future<RecordMetadata> unused = producer.send(record);
            Future<RecordMetadata> unusedToo = producer.send(Redriven.mark(topic, letter));
            commitIfDue();
        });
    }

    void write(Letter letter, byte[] header, byte[] row) {
        guarded(() -> {
            begin();
            rows.orElseThrow().write(header, row);
            Future<RecordMetadata> unused = producer.send(Redriven.mark(topic, letter));
            commitIfDue();
        });
    }

    /** Commits what is open. */
    void finish() {
        guarded(this::commit);
    }

    /** The files that rows were written to. */
    List<Path> written() {
        return rows.map(RowFiles::written).orElse(List.of());
    }

    /** Gives up what isn't committed. */
    @Override
    public void close() {
        rows.ifPresent(RowFiles::close);
        producer.close(installation.answers().timeout());
    }

    private void begin() {
        if (open == 0) {
            producer.beginTransaction();
            openSince = System.nanoTime();
        }
        open++;
    }

    private void commitIfDue() {
        if (open == BATCH || System.nanoTime() - openSince > LONGEST_NS) {
            commit();
        }
    }

    private void commit() {
        if (open > 0) {
            rows.ifPresent(RowFiles::flush); // rows first: a mark without its row would lose it
            producer.commitTransaction();
            open = 0;
        }
    }

    private void guarded(Runnable sending) {
        try {
            sending.run();
        } catch (KafkaException e) {
            throw explain(e);
        }
    }

    private Explained explain(KafkaException e) {
        if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
            return Explained.failed(
                    "another 'dlq redrive' of this installation began meanwhile and took over",
                    "What was sent here is marked, nothing is sent twice. Let the other one end, then look again.",
                    e);
        }
        return installation.answers().explain(e, "send dead letters again");
    }
}
