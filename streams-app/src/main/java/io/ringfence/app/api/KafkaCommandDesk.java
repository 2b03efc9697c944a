package io.ringfence.app.api;

import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.domain.call.Command;
import io.ringfence.query.CommandDesk;
import io.ringfence.serde.Keys;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes commands to their topic.
 *
 * @param format thread-safe
 */
record KafkaCommandDesk(
        Producer<byte[], byte[]> producer, String topic, Serializer<Command> format, KafkaAnswers answers)
        implements CommandDesk {

    @Override
    public void give(Command command) {
        byte[] value = format.serialize(topic, command);
        answers.await(
                producer.send(new ProducerRecord<>(topic, Keys.number(command.number()), value)), "send a command");
    }
}
