package io.ringfence.topology;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.group.Grants;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStage;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.serde.Channel;
import io.ringfence.serde.GroupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The group stage in memory over what each group partition was given, in its order. When it was given it is the one thing about groups that
 * differs from run to run: tasks tell once a minute of their own clocks. What it makes of that does not.
 */
final class GroupPartitionReplay implements GroupOutput {

    final Map<GroupId, List<GroupAlert>> alerts = new TreeMap<>();

    private GroupPartitionReplay() {}

    static GroupPartitionReplay of(TestCluster cluster) {
        GroupPartitionReplay replay = new GroupPartitionReplay();
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.GROUP_EVENTS)) {
            partitions
                    .computeIfAbsent(record.partition(), p -> new ArrayList<>())
                    .add(record);
        }
        partitions.values().forEach(records -> replay.run(cluster, records));
        return replay;
    }

    private void run(TestCluster cluster, List<ConsumerRecord<byte[], byte[]>> records) {
        PolicyBook book = PolicyBook.of(TestPolicies.ofNumbersAlone(TestStages.POLICY));
        GroupStage stage = new GroupStage(
                new MemoryRows<>(),
                new MemoryTimers<>(),
                new MemoryClock(),
                () -> book,
                new Grants(new MemoryRows<>(), List.of()),
                this);
        for (ConsumerRecord<byte[], byte[]> record : records) {
            GroupEvent event = cluster.serdes().groupEvents().deserializer().deserialize("", record.value());
            if (event instanceof GroupEvent.Tick tick) {
                stage.tick(tick.tick());
            } else if (event instanceof GroupEvent.Input input) {
                stage.accept(input.input(), record.timestamp());
            }
            while (stage.fire(1000)) {
                // until nothing is due
            }
        }
    }

    @Override
    public void alert(GroupAlert alert) {
        alerts.computeIfAbsent(alert.group(), id -> new ArrayList<>()).add(alert);
    }

    @Override
    public void status(GroupStatus status) {
        // follows from the sums and the alerts
    }

    @Override
    public void refused(GroupSums sums, Refusal why) {
        // no row was touched
    }
}
