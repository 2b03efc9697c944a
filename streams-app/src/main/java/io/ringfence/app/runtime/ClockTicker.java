package io.ringfence.app.runtime;

import io.ringfence.app.topics.TopicSpec;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.stage.Tick;
import io.ringfence.serde.GroupEvent;
import io.ringfence.serde.NumberEvent;
import io.ringfence.serde.ValueSerdes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the clocks of idle tasks: sends the time that {@link TickRule} permits to every partition of the stages' topics,
 * and to the numbers which feeds can't be trusted. One instance of the group does it at a time; two would do no harm.
 */
final class ClockTicker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClockTicker.class);

    /** A lag that lasts longer than this is worth a line in the log. */
    private static final Duration LONG_LAG = Duration.ofMinutes(1);

    private final Producer<byte[], byte[]> producer;
    private final List<Target> targets;
    private final TickRule rule;
    private final InputOffsets offsets;
    private final BooleanSupplier mine;
    private final Clock clock;
    private final Looks looks = new Looks(
            "ringfence-ticker",
            this::lookAndSay,
            LOG,
            "No ticks until this passes, so no pause ends by time alone",
            "Ticks are sent again");
    private boolean lagging;

    /**
     * Where ticks go.
     *
     * @param topic a stage's topic, with its prefix
     * @param partitions how many partitions it has
     * @param format its values
     * @param behind how much its clock stays behind, because it hears of others' time later
     */
    record Target(String topic, int partitions, Function<Tick, byte[]> format, Duration behind) {

        /** By when the sums of a minute have reached the group stage. */
        private static final Duration SUMS_TAKE = Duration.ofMinutes(1);

        /** @param doubts the feeds that can't be trusted now; empty if that isn't known */
        static Target ofNumbers(TopicSpec topic, ValueSerdes serdes, Supplier<Optional<FeedDoubts>> doubts) {
            Serializer<NumberEvent> format = serdes.numberEvents().serializer();
            return new Target(
                    topic.name(),
                    topic.partitions(),
                    tick -> format.serialize(topic.name(), new NumberEvent.Tick(new Tick(tick.at(), doubts.get()))),
                    Duration.ZERO);
        }

        static Target ofGroups(TopicSpec topic, ValueSerdes serdes) {
            Serializer<GroupEvent> format = serdes.groupEvents().serializer();
            return new Target(
                    topic.name(),
                    topic.partitions(),
                    tick -> format.serialize(topic.name(), new GroupEvent.Tick(tick)),
                    SUMS_TAKE);
        }
    }

    /**
     * @param producer who sends ticks; stays the caller's to close
     * @param mine whether this instance is the one that ticks now
     * @param clock the wall clock
     */
    ClockTicker(
            Producer<byte[], byte[]> producer,
            List<Target> targets,
            Duration grace,
            InputOffsets offsets,
            BooleanSupplier mine,
            Clock clock) {
        this.producer = producer;
        this.targets = List.copyOf(targets);
        this.rule = new TickRule(grace);
        this.offsets = offsets;
        this.mine = mine;
        this.clock = clock;
    }

    /** Looks once every {@code interval} from now on. */
    void start(Duration interval) {
        looks.start(interval);
    }

    /**
     * Looks once.
     *
     * @return the time that was sent to every partition, if one was
     */
    Optional<Instant> look() {
        if (!mine.getAsBoolean()) {
            return Optional.empty();
        }
        Optional<Instant> time = rule.look(clock.instant(), offsets);
        time.ifPresent(at -> targets.forEach(target -> send(target, at)));
        return time;
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /** Looks no more; a look that takes longer than {@code atMost} is interrupted. */
    void close(Duration atMost) {
        looks.close(atMost);
    }

    private void send(Target target, Instant time) {
        byte[] value = target.format().apply(new Tick(time.minus(target.behind())));
        for (int partition = 0; partition < target.partitions(); partition++) {
            // The call-back says whether it was sent; the next tick makes up for it.
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(target.topic(), partition, null, value), (metadata, failure) -> {
                        if (failure != null) {
                            LOG.warn("A tick was not sent: {}", failure.toString());
                        }
                    });
        }
    }

    private void lookAndSay() {
        look();
        sayWhetherLagging();
    }

    private void sayWhetherLagging() {
        boolean longLag = rule.laggingSince()
                .map(since -> Duration.between(since, clock.instant()).compareTo(LONG_LAG) > 0)
                .orElse(false);
        if (longLag && !lagging) {
            LOG.warn(
                    "The stages are more than {} s behind their inputs: no ticks until they have caught up",
                    LONG_LAG.toSeconds());
        } else if (!longLag && lagging) {
            LOG.info("The stages have caught up");
        }
        lagging = longLag;
    }
}
