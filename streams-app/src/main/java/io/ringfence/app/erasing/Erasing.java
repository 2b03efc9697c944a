package io.ringfence.app.erasing;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.TopicReader;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.topics.TopicPlan;
import io.ringfence.app.topics.TopicSpec;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Erasures;
import io.ringfence.serde.Keys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Orders an installation to forget a person, and waits for it. */
public final class Erasing {

    /** Kafka Streams makes the changelogs; the stages give them this lag, and closed segments of a day. */
    private static final Duration CHANGELOGS = Duration.ofDays(8);

    private static final Map<String, String> HOLDING = Map.of(
            "call-records", "their calls, under a keyed hash",
            "contacts", "statements about them that were overwritten",
            "complaints", "their complaints, under a keyed hash",
            "number-events", "their calls and complaints on their way",
            "contact-status", "what stood against calling them",
            "ringfence-dlq", "records that couldn't be used, encrypted");

    private final Installation installation;

    /** Of that installation. */
    public Erasing(Installation installation) {
        this.installation = installation;
    }

    /** The company's numbers that a contact complained about, as far back as complaints are kept. */
    public List<String> complainedAbout(ContactKey contact) {
        SortedSet<String> numbers = new TreeSet<>();
        Deserializer<Complaint> format = installation.serdes().complaints().deserializer();
        try (TopicReader reader = installation.reader(Channel.COMPLAINTS, TopicReader.PartitionChoice.ALL)) {
            reader.readToEnd(found -> Installation.read(format, found)
                    .filter(complaint -> complaint.complainant().equals(contact.contact())
                            && complaint.number().tenant().equals(contact.tenant()))
                    .ifPresent(complaint -> numbers.add(complaint.number().e164())));
        }
        return List.copyOf(numbers);
    }

    /**
     * Orders it.
     *
     * @param at when it was ordered
     * @param patience how long to wait for the stages
     * @return whether the stages did it within that time
     * @throws Explained if it can't be sent, or can't be expressed in an older release's schema
     */
    public boolean order(ContactKey contact, Instant at, Erasure order, Duration patience) {
        byte[] key = Keys.contact(contact);
        String topic = installation.topic(Channel.CONTACTS);
        byte[] value = value(topic, ContactMark.erasing(contact.tenant(), contact.contact(), at, order));
        try (TopicReader status = installation.reader(Channel.CONTACT_STATUS, Installation.only(key))) {
            status.skipToEnd(); // before it is sent, so that its effect can't be missed
            try (Producer<byte[], byte[]> producer =
                    installation.config().kafka().writer()) {
                installation.answers().await(producer.send(new ProducerRecord<>(topic, key, value)), "send the order");
                if (!order.keepSuppression()) {
                    installation.answers().await(producer.send(Erasures.deletion(topic, key)), "send the deletion");
                }
            }
            return status.follow(
                    found -> !Arrays.equals(found.key(), key) || (found.value() == null) == order.keepSuppression(),
                    patience);
        }
    }

    private byte[] value(String topic, ContactMark mark) {
        byte[] value = installation.serdes().contacts().serializer().serialize(topic, mark);
        ContactMark back = installation.serdes().contacts().deserializer().deserialize(topic, value);
        if (back == null || back.erasure().isEmpty()) {
            throw Explained.failed(
                    "the release that schemas.write names knows no erasures",
                    "Take schemas.write away once all instances are new.");
        }
        return value;
    }

    /** What may still lie somewhere after an erasure at that time, and until when, the last first. */
    public List<Trace> traces(Instant at) {
        List<Trace> traces = new ArrayList<>();
        TopicPlan.of(installation.config().topics()).topics().forEach((name, spec) -> {
            String what = HOLDING.get(name);
            if (what != null) {
                traces.add(new Trace(spec.name(), at.plus(spec.gone()), what + how(spec)));
            }
        });
        traces.add(new Trace("changelogs of the stages", at.plus(CHANGELOGS), "their row as it was (compaction)"));
        traces.sort((one, other) -> other.until().compareTo(one.until()));
        return traces;
    }

    private static String how(TopicSpec spec) {
        return spec.cleanup() == TopicSpec.Cleanup.COMPACT ? " (compaction)" : " (retention)";
    }
}
