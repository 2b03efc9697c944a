package io.ringfence.topology;

import io.ringfence.backtest.MemoryClock;
import io.ringfence.backtest.MemoryRows;
import io.ringfence.backtest.MemoryTimers;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberStage;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.TestPolicies;
import io.ringfence.serde.Channel;
import io.ringfence.serde.NumberEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The number stage in memory over what each number partition was given, in its order. */
final class PartitionReplay {

    final Map<NumberId, List<Decision>> decisions = new TreeMap<>();
    final List<ClassifiedCall> calls = new ArrayList<>();
    private final Watcher watcher;

    private PartitionReplay(Watcher watcher) {
        this.watcher = watcher;
    }

    /** Is told the rows of a partition after each tick. */
    interface Watcher {
        void ticked(Instant at, Map<NumberId, NumberRow> rows);
    }

    static PartitionReplay of(TestCluster cluster) {
        return of(cluster, (at, rows) -> {});
    }

    static PartitionReplay of(TestCluster cluster, Watcher watcher) {
        PartitionReplay replay = new PartitionReplay(watcher);
        Map<Integer, List<ConsumerRecord<byte[], byte[]>>> partitions = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : cluster.read(Channel.NUMBER_EVENTS)) {
            partitions
                    .computeIfAbsent(record.partition(), p -> new ArrayList<>())
                    .add(record);
        }
        partitions.values().forEach(records -> replay.run(cluster, records));
        return replay;
    }

    private void run(TestCluster cluster, List<ConsumerRecord<byte[], byte[]>> records) {
        PolicyBook book = PolicyBook.of(TestPolicies.ofNumbersAlone(TestStages.POLICY));
        MemoryRows<NumberId, NumberRow> kept = new MemoryRows<>();
        NumberStage stage =
                new NumberStage(kept, new MemoryTimers<>(), new MemoryClock(), () -> book, new Collecting());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            NumberEvent event = cluster.serdes().numberEvents().deserializer().deserialize("", record.value());
            if (event instanceof NumberEvent.Tick tick) {
                stage.tick(tick.tick());
            } else if (event instanceof NumberEvent.Input input) {
                if (input.input() instanceof ClassifiedCall call) {
                    calls.add(call);
                }
                stage.accept(input.input(), record.timestamp());
            }
            while (stage.fire(1000)) {
                // until nothing is due
            }
            if (event instanceof NumberEvent.Tick tick) {
                watcher.ticked(tick.tick().at(), kept.all());
            }
        }
    }

    private final class Collecting implements NumberOutput {
        @Override
        public void decided(Decision decision) {
            decisions
                    .computeIfAbsent(decision.number(), id -> new ArrayList<>())
                    .add(decision);
        }

        @Override
        public void status(NumberStatus status) {
            // follows from the decisions and the rows
        }

        @Override
        public void refused(NumberInput input, Refusal why) {
            // no row was touched
        }
    }
}
