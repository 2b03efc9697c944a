package io.ringfence.app.client;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Gives commands to an installation and waits for what becomes of them. */
public final class Orders {

    private final Installation installation;

    /** Commands to that installation. */
    public Orders(Installation installation) {
        this.installation = installation;
    }

    /**
     * Gives a command.
     *
     * @param patience how long to wait for its effect
     * @return the decision that followed; empty if none did within that time
     */
    public Optional<Decision> give(Command command, Duration patience) {
        byte[] key = Keys.number(command.number());
        // The stage notes with every effect of a command who gave it and why.
        String note = command.author() + ": " + command.reason();
        List<Decision> effect = new ArrayList<>();
        try (TopicReader alerts = installation.reader(Channel.NUMBER_ALERTS, Installation.only(key))) {
            alerts.skipToEnd(); // before the command is sent, so that its effect can't be missed
            send(key, command);
            Deserializer<Decision> format = installation.serdes().numberAlerts().deserializer();
            alerts.follow(
                    found -> {
                        if (Arrays.equals(found.key(), key)) {
                            Installation.read(format, found)
                                    .filter(decision -> decision.note().startsWith(note))
                                    .ifPresent(effect::add);
                        }
                        return effect.isEmpty();
                    },
                    patience);
        }
        return effect.stream().findFirst();
    }

    private void send(byte[] key, Command command) {
        String topic = installation.topic(Channel.COMMANDS);
        byte[] value = installation.serdes().commands().serializer().serialize(topic, command);
        try (Producer<byte[], byte[]> producer = installation.config().kafka().writer()) {
            installation.answers().await(producer.send(new ProducerRecord<>(topic, key, value)), "send the command");
        }
    }
}
