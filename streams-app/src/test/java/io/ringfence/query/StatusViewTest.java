package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ringfence.SampleStatus;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class StatusViewTest {

    private static final String TOPIC = "number-status";
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final NumberList.Wanted ALL = new NumberList.Wanted(
            NumberId.DEFAULT_TENANT, Optional.empty(), Optional.empty(), NumberList.Order.NUMBER, 0, 10);

    private final ValueSerdes serdes = ValueSerdes.standard();

    @Test
    void listsWhatWasToldLastOnceAllWasRead() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Node[] nowhere = {};
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, new Node(0, "none", 1), nowhere, nowhere)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 5L));
        consumer.schedulePollTask(() -> {
            told(consumer, 0, 1, Optional.of(UsageKind.ACTIVE));
            told(consumer, 1, 2, Optional.of(UsageKind.ACTIVE));
            told(consumer, 2, 3, Optional.of(UsageKind.WARN));
        });
        consumer.schedulePollTask(() -> {
            told(consumer, 3, 1, Optional.of(UsageKind.PAUSED));
            told(consumer, 4, 2, Optional.empty());
        });

        List<String> changes = new CopyOnWriteArrayList<>();
        try (StatusView view = StatusView.start(
                consumer,
                TOPIC,
                serdes.numberStatus().deserializer(),
                (before, after) -> changes.add(word(before) + " to " + word(after)))) {
            await().until(view::isLoaded);
            NumberList.Page page = view.page(ALL).orElseThrow();
            assertThat(page.numbers())
                    .extracting(NumberStatus::state)
                    .as("the second one was forgotten")
                    .containsExactly(UsageKind.PAUSED, UsageKind.WARN);
            assertThat(page.total()).isEqualTo(2);
            NumberList.Page second = view.page(new NumberList.Wanted(
                            NumberId.DEFAULT_TENANT, Optional.empty(), Optional.empty(), NumberList.Order.NUMBER, 1, 1))
                    .orElseThrow();
            assertThat(second.numbers()).extracting(NumberStatus::state).containsExactly(UsageKind.WARN);
            assertThat(second.total()).isEqualTo(2);
            assertThat(view.pools(NumberId.DEFAULT_TENANT).orElseThrow())
                    .containsExactly(
                            new PoolSummary("", Map.of(UsageKind.PAUSED, 1, UsageKind.WARN, 1), 0, 1, 0, 0, 0));
            assertThat(view.pools("other").orElseThrow()).isEmpty();
        }
        assertThat(changes)
                .containsExactly(
                        "nothing to ACTIVE",
                        "nothing to ACTIVE",
                        "nothing to WARN",
                        "ACTIVE to PAUSED",
                        "ACTIVE to nothing");
        assertThat(consumer.closed()).isTrue();
    }

    @Test
    void nothingIsListedAsLongAsNotAllWasRead() {
        MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
        Node[] nowhere = {};
        consumer.updatePartitions(
                TOPIC, List.of(new PartitionInfo(TOPIC, 0, new Node(0, "none", 1), nowhere, nowhere)));
        consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
        consumer.updateEndOffsets(Map.of(PARTITION, 1L));
        try (StatusView view =
                StatusView.start(consumer, TOPIC, serdes.numberStatus().deserializer(), NumberObserver.NONE)) {
            assertThat(view.page(ALL)).isEmpty();
            assertThat(view.pools(NumberId.DEFAULT_TENANT)).isEmpty();
        }
    }

    private static String word(Optional<NumberStatus> status) {
        return status.map(known -> known.state().name()).orElse("nothing");
    }

    private void told(MockConsumer<byte[], byte[]> consumer, long offset, int end, Optional<UsageKind> state) {
        NumberId number = NumberId.of("+86216100000" + end);
        byte[] value = state.map(kind -> serdes.numberStatus().serializer().serialize(TOPIC, status(number, kind)))
                .orElse(null);
        consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, Keys.number(number), value));
    }

    private static NumberStatus status(NumberId number, UsageKind state) {
        return SampleStatus.of(number, state).make();
    }
}
