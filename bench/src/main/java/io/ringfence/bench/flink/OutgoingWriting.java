package io.ringfence.bench.flink;

import io.ringfence.serde.Channel;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes records as they are, to the topic they name; says which these are, so that transactional ids can be pooled. */
final class OutgoingWriting implements KafkaRecordSerializationSchema<Outgoing>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1;

    private final String prefix;
    private final List<Channel> channels;

    OutgoingWriting(String prefix, List<Channel> channels) {
        this.prefix = prefix;
        this.channels = List.copyOf(channels);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Outgoing record, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(prefix + record.channel().topic(), record.key(), record.value());
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        List<String> topics =
                channels.stream().map(channel -> prefix + channel.topic()).toList();
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(topics)));
    }
}
