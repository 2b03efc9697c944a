package io.ringfence.app.api;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.http.EventJson;
import io.ringfence.http.NumberJson;
import io.ringfence.query.EventTail;
import io.ringfence.query.LiveEvent;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DecisionJson;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Makes events of what the stages write to their topics.
 *
 * @param doubts the feeds that can't be trusted now; empty as long as that isn't known
 */
record ToldEvents(ValueSerdes serdes, Supplier<Optional<FeedDoubts>> doubts) {

    /** By topic what becomes of its records. */
    Map<String, EventTail.Source> sources(Function<Channel, String> topics) {
        Deserializer<Decision> decisions = serdes.numberAlerts().deserializer();
        Deserializer<NumberStatus> states = serdes.numberStatus().deserializer();
        Deserializer<GroupAlert> groupAlerts = serdes.groupAlerts().deserializer();
        Deserializer<GroupStatus> groups = serdes.groupStatus().deserializer();
        return Map.of(
                topics.apply(Channel.NUMBER_ALERTS),
                new EventTail.Source(
                        LiveEvent.Kind.DECISION,
                        found -> read(decisions, found).map(decision -> decision(decision, found))),
                topics.apply(Channel.NUMBER_STATUS),
                new EventTail.Source(
                        LiveEvent.Kind.STATE,
                        found -> read(states, found)
                                .map(status -> state(status, found))
                                .or(() -> removed(found))),
                topics.apply(Channel.GROUP_ALERTS),
                new EventTail.Source(
                        LiveEvent.Kind.GROUP_ALERT,
                        found -> read(groupAlerts, found)
                                .map(alert -> about(
                                        LiveEvent.Kind.GROUP_ALERT,
                                        alert.group().tenant(),
                                        alert.sequence(),
                                        found,
                                        DecisionJson.tree(alert).toString()))),
                topics.apply(Channel.GROUP_STATUS),
                new EventTail.Source(
                        LiveEvent.Kind.GROUP,
                        found -> read(groups, found)
                                .map(status -> about(
                                        LiveEvent.Kind.GROUP,
                                        status.group().tenant(),
                                        0,
                                        found,
                                        EventJson.of(status).toString()))));
    }

    private static <T> Optional<T> read(Deserializer<T> format, ConsumerRecord<byte[], byte[]> found) {
        return found.value() == null
                ? Optional.empty()
                : Optional.of(format.deserialize(found.topic(), found.headers(), found.value()));
    }

    private static LiveEvent decision(Decision decision, ConsumerRecord<byte[], byte[]> found) {
        return LiveEvent.of(
                LiveEvent.Kind.DECISION,
                LiveEvent.Kind.DECISION.key(),
                decision.number().tenant(),
                decision.number().e164(),
                decision.sequence(),
                found.partition(),
                found.offset(),
                DecisionJson.tree(decision).toString());
    }

    private LiveEvent state(NumberStatus status, ConsumerRecord<byte[], byte[]> found) {
        String unknown = doubts.get()
                .flatMap(now -> now.about(status.number().tenant(), status.feeds()))
                .orElse("");
        return LiveEvent.of(
                LiveEvent.Kind.STATE,
                LiveEvent.Kind.STATE.key(),
                status.number().tenant(),
                status.number().e164(),
                status.sequence(),
                found.partition(),
                found.offset(),
                NumberJson.of(status, unknown).toString());
    }

    private static Optional<LiveEvent> removed(ConsumerRecord<byte[], byte[]> found) {
        NumberId number = Keys.readNumber(found.key());
        return Optional.of(LiveEvent.of(
                LiveEvent.Kind.STATE,
                "removed",
                number.tenant(),
                number.e164(),
                0,
                found.partition(),
                found.offset(),
                EventJson.removed(number).toString()));
    }

    private static LiveEvent about(
            LiveEvent.Kind kind, String tenant, long sequence, ConsumerRecord<byte[], byte[]> found, String json) {
        return LiveEvent.of(kind, kind.key(), tenant, "", sequence, found.partition(), found.offset(), json);
    }
}
