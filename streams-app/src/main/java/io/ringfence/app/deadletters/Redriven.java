package io.ringfence.app.deadletters;

import io.ringfence.serde.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What was sent again. Each such letter has a mark behind it in its own partition: a record without a value, whose headers
 * say which letter it is about and where that came from. A record of a topic that has several letters is sent once. See
 * {@code docs/adr/0007-redriven-letters.md}.
 */
final class Redriven {

    private static final String LETTER = "ringfence-redriven";
    private static final String ORIGIN = "ringfence-redriven-origin";
    private static final Pattern ORIGIN_TEXT = Pattern.compile("(.+):(\\d{1,18})");

    private final Map<Integer, Offsets> letters = new HashMap<>();
    private final Map<String, Offsets> origins = new HashMap<>();

    /** Whether a record of the dead-letter topic is a mark; if so, it is taken note of. */
    boolean take(ConsumerRecord<byte[], byte[]> found) {
        Header letter = found.headers().lastHeader(LETTER);
        if (found.value() != null || letter == null) {
            return false;
        }
        try {
            letters.computeIfAbsent(found.partition(), p -> new Offsets()).add(Long.parseLong(text(letter)));
        } catch (NumberFormatException e) {
            return true; // nobody else's business either
        }
        Header origin = found.headers().lastHeader(ORIGIN);
        if (origin != null) {
            Matcher parts = ORIGIN_TEXT.matcher(text(origin));
            if (parts.matches()) {
                origins.computeIfAbsent(parts.group(1), o -> new Offsets()).add(Long.parseLong(parts.group(2)));
            }
        }
        return true;
    }

    /** Takes note of a letter that is being sent again. */
    void add(Letter letter) {
        letters.computeIfAbsent(letter.id().partition(), p -> new Offsets())
                .add(letter.id().offset());
        DeadLetter.Origin origin = letter.content().origin();
        if (hasPlace(origin)) {
            origins.computeIfAbsent(place(origin), o -> new Offsets()).add(origin.offset());
        }
    }

    boolean contains(LetterId id, DeadLetter.Origin origin) {
        return contains(letters.get(id.partition()), id.offset())
                || (hasPlace(origin) && contains(origins.get(place(origin)), origin.offset()));
    }

    /** The mark that a letter was sent again. */
    static ProducerRecord<byte[], byte[]> mark(String topic, Letter letter) {
        ProducerRecord<byte[], byte[]> mark =
                new ProducerRecord<>(topic, letter.id().partition(), bytes(letter.origin()), null);
        mark.headers().add(LETTER, bytes(Long.toString(letter.id().offset())));
        DeadLetter.Origin origin = letter.content().origin();
        if (hasPlace(origin)) {
            mark.headers().add(ORIGIN, bytes(place(origin) + ":" + origin.offset()));
        }
        return mark;
    }

    private static boolean contains(@Nullable Offsets offsets, long offset) {
        return offsets != null && offsets.contains(offset);
    }

    /** Whether the origin tells one record from all others: a line of a file doesn't, names of files come again. */
    private static boolean hasPlace(DeadLetter.Origin origin) {
        return origin.partition() >= 0 && origin.offset() >= 0;
    }

    private static String place(DeadLetter.Origin origin) {
        return origin.topic() + ":" + origin.partition();
    }

    private static String text(Header header) {
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
