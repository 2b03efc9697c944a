package io.ringfence.bench.flink;

import io.ringfence.bench.measure.CountMeter;
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
import io.ringfence.domain.stage.Rows;
import io.ringfence.domain.stage.Tick;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.time.Instant;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The number stage. Its timers are Flink's, in event time. The watermark comes a moment after the calls it stands for,
 * which changes no decision: a call does for its number what was due before it, and decisions bear the due time.
 */
final class NumberFunction extends KeyedProcessFunction<NumberId, ClassifiedCall, Outgoing>
        implements CheckpointedFunction, NumberOutput {

    private static final long serialVersionUID = 1;

    private final String policy;
    private final boolean objects;

    private transient @Nullable SavedClock clock;
    private transient @Nullable FlinkTimers<NumberId> timers;
    private transient @Nullable NumberStage stage;
    private transient @Nullable Serializer<Decision> decisions;
    private transient @Nullable Serializer<NumberStatus> statuses;
    private transient @Nullable Collector<Outgoing> out;
    private transient @Nullable CountMeter decided;
    private transient @Nullable CountMeter refused;
    private transient @Nullable CountMeter fired;

    /**
     * @param policy the preset or file
     * @param objects whether the backend keeps objects
     */
    NumberFunction(String policy, boolean objects) {
        this.policy = policy;
        this.objects = objects;
    }

    @Override
    public void initializeState(FunctionInitializationContext state) throws Exception {
        clock = SavedClock.restore(state.getOperatorStateStore());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext snapshot) throws Exception {
        Objects.requireNonNull(clock).save();
    }

    @Override
    public void open(OpenContext opening) {
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load(policy).orElseThrow());
        ValueSerdes serdes = ValueSerdes.standard();
        decisions = serdes.numberAlerts().serializer();
        statuses = serdes.numberStatus().serializer();
        decided = CountMeter.of("decisions");
        refused = CountMeter.of("dead-letters");
        fired = CountMeter.of("timers-fired");
        timers = new FlinkTimers<>();
        stage = new NumberStage(rows(), timers, Objects.requireNonNull(clock), () -> book, this);
    }

    private Rows<NumberId, NumberRow> rows() {
        if (objects) {
            return new ObjectRows<>(getRuntimeContext()
                    .getState(new ValueStateDescriptor<>("number-rows", new KeptNumberSerializer())));
        }
        return new ByteRows<>(
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>(
                                "number-rows", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
                new NumberRowCodec());
    }

    @Override
    public void processElement(ClassifiedCall call, Context context, Collector<Outgoing> collector) {
        out = collector;
        timers.use(context.timerService());
        stage.accept(call, call.attemptAt().toEpochMilli());
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Outgoing> collector) {
        out = collector;
        fired.increment();
        timers.use(context.timerService());
        timers.fired(context.getCurrentKey());
        stage.tick(new Tick(Instant.ofEpochMilli(at)));
        stage.fire(1);
        timers.fired(null);
    }

    @Override
    public void decided(Decision decision) {
        decided.increment();
        out.collect(new Outgoing(
                Channel.NUMBER_ALERTS,
                Keys.number(decision.number()),
                decisions.serialize(Channel.NUMBER_ALERTS.topic(), decision)));
    }

    @Override
    public void status(NumberStatus status) {
        out.collect(new Outgoing(
                Channel.NUMBER_STATUS,
                Keys.number(status.number()),
                statuses.serialize(Channel.NUMBER_STATUS.topic(), status)));
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        refused.increment();
    }
}
