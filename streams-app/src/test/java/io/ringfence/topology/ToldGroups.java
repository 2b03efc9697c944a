package io.ringfence.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.Outcome;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.GroupNeeds;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.serde.Channel;
import io.ringfence.serde.GroupEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** What tenants, campaigns and trunks were told on a cluster, beside the calls that their numbers were sent. */
final class ToldGroups {

    private ToldGroups() {}

    /** Each outcome of each call reached its groups once; how many outcomes were compared. */
    static long assertEachCallOnce(TestCluster cluster, List<ClassifiedCall> calls) {
        Map<String, Long> expected = new TreeMap<>();
        for (ClassifiedCall call : calls) {
            if (call.direction() == Direction.OUTBOUND) {
                for (GroupId group : groups(call)) {
                    expected.merge(key(group, call.outcome()), 1L, Long::sum);
                    if (call.amends()) {
                        expected.merge(key(group, call.previousOutcome().orElseThrow()), -1L, Long::sum);
                    }
                }
            }
        }
        Map<String, Long> told = new TreeMap<>();
        Deserializer<GroupEvent> format = cluster.serdes().groupEvents().deserializer();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.GROUP_EVENTS)) {
            if (format.deserialize("", record.value()) instanceof GroupEvent.Input input
                    && input.input() instanceof GroupSums sums
                    && sums.group().kind() != GroupId.Kind.POOL) {
                for (GroupSums.Sum sum : sums.sums()) {
                    if (sum.filter() == GroupNeeds.ALL_CALLS && sum.code() < Outcome.COUNT) {
                        told.merge(key(sums.group(), sum.code()), (long) sum.delta(), Long::sum);
                    }
                }
            }
        }
        expected.values().removeIf(count -> count == 0);
        told.values().removeIf(count -> count == 0);
        assertThat(told).as("outcomes told to groups").isEqualTo(expected).isNotEmpty();
        return expected.values().stream().mapToLong(count -> count).sum();
    }

    /** The edges of alerts about groups that were committed, in the order of the topic. */
    static List<GroupAlert> alerts(TestCluster cluster) {
        Deserializer<GroupAlert> format = cluster.serdes().groupAlerts().deserializer();
        List<GroupAlert> alerts = new ArrayList<>();
        cluster.read(Channel.GROUP_ALERTS).forEach(record -> alerts.add(format.deserialize("", record.value())));
        return alerts;
    }

    /** The edges of each group are those that follow from what its partition was told, in its order; how many there are. */
    static int assertAlertsFollow(TestCluster cluster) {
        Map<GroupId, List<GroupAlert>> found = new TreeMap<>();
        for (GroupAlert alert : alerts(cluster)) {
            found.computeIfAbsent(alert.group(), id -> new ArrayList<>()).add(alert);
        }
        assertThat(found).as("alerts about groups").isEqualTo(GroupPartitionReplay.of(cluster).alerts);
        return found.values().stream().mapToInt(List::size).sum();
    }

    private static List<GroupId> groups(ClassifiedCall call) {
        String tenant = call.number().tenant();
        List<GroupId> groups = new ArrayList<>(List.of(GroupId.ofTenant(tenant)));
        if (!call.campaign().isBlank()) {
            groups.add(new GroupId(tenant, GroupId.Kind.CAMPAIGN, call.campaign()));
        }
        if (!call.trunk().isBlank()) {
            groups.add(new GroupId(tenant, GroupId.Kind.TRUNK, call.trunk()));
        }
        return groups;
    }

    private static String key(GroupId group, int outcome) {
        return group.tenant() + " " + group.kind() + " " + group.id() + " " + outcome;
    }
}
