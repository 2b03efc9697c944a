package io.ringfence.app.policies;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.policyfile.PolicyReader;
import io.ringfence.policyfile.PolicyReading;
import io.ringfence.serde.PolicyDocument;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Publishes versions of the policy, valid ones only.
 *
 * @param producer who sends them; stays the caller's to close
 * @param topic the policies' topic, with its prefix
 * @param format its format
 * @param answers how long to wait for the broker
 */
public record PolicyPublisher(
        Producer<byte[], byte[]> producer, String topic, Serializer<PolicyDocument> format, KafkaAnswers answers) {

    /** How long after its publication a version takes effect at the earliest, with room for clocks that differ. */
    public static final Duration NOTICE = PolicyLedger.NOTICE.plusSeconds(5);

    /**
     * Publishes the first version, in force for all times.
     *
     * @param name the preset or file it came from, for messages
     */
    public PolicyDocument publishFirst(String name, String yaml, Instant now) {
        return publish(name, yaml, 1, Instant.EPOCH, now, "ringfence");
    }

    /**
     * Publishes a version.
     *
     * @param name the file it came from, for messages
     * @param version greater than every version before
     * @param effectiveAt from when attempts are judged by it
     * @param now when it is published
     * @param author who publishes it
     * @return what was published
     * @throws Explained if the text has mistakes, the time is too early, or the broker doesn't take it
     */
    public PolicyDocument publish(
            String name, String yaml, int version, Instant effectiveAt, Instant now, String author) {
        PolicyReading reading = PolicyReader.read(name, yaml);
        if (!reading.problems().isEmpty()) {
            throw Explained.mistake(
                    reading.problems().stream().map(p -> p.text(name)).collect(Collectors.joining("\n")),
                    "Nothing was published.");
        }
        if (!effectiveAt.equals(Instant.EPOCH) && effectiveAt.isBefore(now.plus(PolicyLedger.NOTICE))) {
            throw Explained.mistake(
                    "the policy would take effect at " + effectiveAt + ", less than a minute from now",
                    "Leave --effective-at out, or give a later time: every instance must have it before it counts.");
        }
        PolicyDocument document =
                new PolicyDocument(reading.orElseThrow().id(), version, effectiveAt, now, yaml, author);
        // A key of its own for each, so that compaction keeps them all.
        String key = document.id() + "@" + version + "/" + now.toEpochMilli();
        answers.await(
                producer.send(new ProducerRecord<>(
                        topic, key.getBytes(StandardCharsets.UTF_8), format.serialize(topic, document))),
                "publish the policy");
        return document;
    }
}
