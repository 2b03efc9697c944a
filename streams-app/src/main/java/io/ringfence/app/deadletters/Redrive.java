package io.ringfence.app.deadletters;

import io.ringfence.app.client.Installation;
import io.ringfence.app.deadletters.OpenedLetter.Refused;
import io.ringfence.app.failure.Explained;
import io.ringfence.intake.Progress;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import io.ringfence.serde.DeadLetterReason;
import io.ringfence.serde.DeadLetters;
import io.ringfence.serde.InstallationSecret;
import io.ringfence.serde.RecordText;
import io.ringfence.serde.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was set aside again: records to the topic they came from, under their key; rows of files into a file. For one
 * thread.
 */
public final class Redrive {

    private final Installation installation;
    private final InstallationSecret secret;
    private final DeadLetters seal;

    /** Under that secret. */
    public Redrive(Installation installation, InstallationSecret secret) {
        this.installation = installation;
        this.secret = secret;
        this.seal = DeadLetters.of(secret, installation.serdes().maxBytes());
    }

    /**
     * What to do.
     *
     * @param filter which letters
     * @param dry whether only to find out what would be done
     * @param mended a value to send instead of the letter's own: its bytes, or its JSON
     * @param rows a new file for rows of files; without one they are left
     * @param perSecond letters a second at most; 0 for as many as go
     */
    public record Order(
            LetterFilter filter, boolean dry, Optional<byte[]> mended, Optional<Path> rows, int perSecond) {}

    /**
     * Does it.
     *
     * @throws Explained if the broker doesn't take it, a file can't be written, or the mended value can't be read
     */
    public RedriveReport run(Order order, Progress progress) {
        LetterBox box = new LetterBox(installation);
        RedriveReport report = new RedriveReport();
        if (order.dry()) {
            Redriven redriven = box.marks();
            box.read(order.filter(), redriven, letter -> {
                take(letter, order, report, Optional.empty());
                redriven.add(letter);
            });
            return report;
        }
        try (Outbox outbox = Outbox.open(installation, order.rows())) {
            Redriven redriven = box.marks(); // only now: nobody else sends any more
            long begun = System.nanoTime();
            box.read(order.filter(), redriven, letter -> {
                take(letter, order, report, Optional.of(outbox));
                redriven.add(letter);
                progress.update(0, report.letters());
                pace(begun, report.done(), order.perSecond());
            });
            outbox.finish();
            report.wrote(outbox.written());
            progress.finish(0, report.letters());
        }
        return report;
    }

    private void take(Letter letter, Order order, RedriveReport report, Optional<Outbox> outbox) {
        try {
            if (letter.fromFile()) {
                if (order.rows().isEmpty()) {
                    throw new Refused(Obstacle.ROW);
                }
                OpenedLetter row = opened(letter, false);
                byte[] header = row.key().orElse(new byte[0]);
                outbox.ifPresent(out -> out.write(letter, header, row.value().orElse(new byte[0])));
                report.row();
            } else {
                ProducerRecord<byte[], byte[]> record = record(letter, order.mended());
                outbox.ifPresent(out -> out.send(letter, record));
                report.sent(letter);
            }
        } catch (Refused e) {
            report.refused(e.obstacle(), letter);
        }
    }

    private ProducerRecord<byte[], byte[]> record(Letter letter, Optional<byte[]> mended) throws Refused {
        DeadLetter content = letter.content();
        String topic = content.origin().topic();
        if (topic.isEmpty()) {
            throw new Refused(Obstacle.NO_ORIGIN);
        }
        if (topic.equals(installation.topic(Channel.POLICIES))) {
            throw new Refused(Obstacle.POLICY);
        }
        if (content.reason() == DeadLetterReason.TOO_OLD && mended.isEmpty()) {
            throw new Refused(Obstacle.TOO_OLD);
        }
        OpenedLetter opened = opened(letter, mended.isPresent());
        Optional<RecordText> text = text(topic);
        Headers headers = new RecordHeaders();
        byte[] value;
        if (mended.isPresent()) {
            value = mended(mended.get(), text, headers);
        } else {
            value = opened.value().orElseThrow(() -> new Refused(Obstacle.STILL_UNREADABLE));
            if (text.isPresent()) {
                check(text.get(), value);
            }
        }
        byte @Nullable [] key = opened.key().orElse(null);
        return new ProducerRecord<>(topic, null, null, key, value, headers);
    }

    /** @param mended whether the value isn't needed */
    private OpenedLetter opened(Letter letter, boolean mended) throws Refused {
        boolean cut = mended ? letter.content().key().cut() : letter.cut();
        if (cut) {
            throw new Refused(Obstacle.CUT);
        }
        return OpenedLetter.of(letter, seal, secret);
    }

    private static void check(RecordText text, byte[] value) throws Refused {
        try {
            text.check(value);
        } catch (UnreadableRecordException e) {
            throw new Refused(Obstacle.STILL_UNREADABLE);
        }
    }

    private static byte[] mended(byte[] given, Optional<RecordText> text, Headers headers) {
        if (text.isEmpty()) {
            return given;
        }
        byte[] value = given;
        try {
            if (given.length > 0 && given[0] == '{') {
                value = text.get().read(new String(given, StandardCharsets.UTF_8), headers);
            }
            text.get().check(value);
            return value;
        } catch (UnreadableRecordException e) {
            throw Explained.mistake("the mended value still can't be used: " + e.what(), e.remedy());
        } catch (IllegalArgumentException e) {
            throw Explained.mistake(
                    "the mended value is " + e.getMessage(),
                    "Give the record's bytes, or what 'dlq show --bytes --as decoded' gave, changed.");
        }
    }

    /** How the values of one of our topics are read; of others nothing is known. */
    private Optional<RecordText> text(String topic) {
        for (Channel channel : Channel.values()) {
            if (installation.topic(channel).equals(topic)) {
                return Optional.of(installation.serdes().text(channel));
            }
        }
        return Optional.empty();
    }

    private static void pace(long begun, long done, int perSecond) {
        if (perSecond > 0) {
            long wait = begun + done * TimeUnit.SECONDS.toNanos(1) / perSecond - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
        }
    }
}
