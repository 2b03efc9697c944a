package io.ringfence.app.client;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Set<Action> effects = effects(command.kind());
        List<Decision> effect = new ArrayList<>();
        try (TopicReader alerts = installation.reader(Channel.NUMBER_ALERTS, Installation.only(key))) {
            alerts.skipToEnd(); // before the command is sent, so that its effect can't be missed
            send(key, command);
            Deserializer<Decision> format = installation.serdes().numberAlerts().deserializer();
            alerts.follow(
                    found -> {
                        if (Arrays.equals(found.key(), key)) {
                            Installation.read(format, found)
                                    .filter(decision -> effects.contains(decision.action()))
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

    /** What a command may lead to; a command that doesn't fit is answered too. */
    private static Set<Action> effects(Command.Kind kind) {
        return switch (kind) {
            case PAUSE -> Set.of(Action.PAUSE, Action.EXTEND, Action.SUPPRESSED);
            case RESUME, APPROVE -> Set.of(Action.RESUME, Action.PROBATION, Action.ACTIVATE, Action.SUPPRESSED);
            case ACKNOWLEDGE -> Set.of(Action.ACKNOWLEDGE, Action.SUPPRESSED);
            case SET_BUDGET -> Set.of(Action.PROBATION, Action.SUPPRESSED);
            case RETIRE -> Set.of(Action.RETIRE, Action.SUPPRESSED);
        };
    }
}
