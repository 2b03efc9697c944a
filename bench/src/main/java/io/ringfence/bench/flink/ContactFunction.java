package io.ringfence.bench.flink;

import io.ringfence.bench.measure.CountMeter;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.policy.Window;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.ContactStage;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Rows;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.serde.Channel;
import io.ringfence.serde.Keys;
import io.ringfence.serde.ValueSerdes;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The contact stage. Its timers only forget rows, which changes no result: Flink's own expiry of state does that here, a
 * day after the horizon, which is right as long as no statements about contacts are read.
 */
final class ContactFunction extends KeyedProcessFunction<ContactKey, CallBytes, ClassifiedCall>
        implements CheckpointedFunction, ContactOutput {

    private static final long serialVersionUID = 1;
    private static final Duration KEPT_FOR = Window.HORIZON.plusDays(1);

    private final String policy;
    private final boolean objects;

    private transient @Nullable SavedClock clock;
    private transient @Nullable ContactStage stage;
    private transient @Nullable Deserializer<CallRecord> calls;
    private transient @Nullable Serializer<ContactStatus> statuses;
    private transient @Nullable Collector<ClassifiedCall> out;
    private transient @Nullable Context context;
    private transient @Nullable CountMeter classified;
    private transient @Nullable CountMeter duplicates;
    private transient @Nullable CountMeter refused;

    /**
     * @param policy the preset or file
     * @param objects whether the backend keeps objects
     */
    ContactFunction(String policy, boolean objects) {
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
        calls = serdes.callRecords().deserializer();
        statuses = serdes.contactStatus().serializer();
        classified = CountMeter.of("classified");
        duplicates = CountMeter.of("duplicates-dropped");
        refused = CountMeter.of("dead-letters");
        stage = new ContactStage(rows(), new NoTimers<>(), Objects.requireNonNull(clock), () -> book, this);
    }

    private Rows<ContactKey, ContactRow> rows() {
        StateTtlConfig expiry = StateTtlConfig.newBuilder(KEPT_FOR).build();
        if (objects) {
            ValueStateDescriptor<Kept<ContactKey, ContactRow>> rows =
                    new ValueStateDescriptor<>("contact-rows", new KeptContactSerializer());
            rows.enableTimeToLive(expiry);
            return new ObjectRows<>(getRuntimeContext().getState(rows));
        }
        ValueStateDescriptor<byte[]> rows =
                new ValueStateDescriptor<>("contact-rows", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        rows.enableTimeToLive(expiry);
        return new ByteRows<>(getRuntimeContext().getState(rows), new ContactRowCodec());
    }

    @Override
    public void processElement(CallBytes bytes, Context current, Collector<ClassifiedCall> collector) {
        out = collector;
        context = current;
        CallRecord call = calls.deserialize(Channel.CALL_RECORDS.topic(), bytes.value());
        if (!call.contact().equals(bytes.contact().contact())) {
            throw new IllegalStateException(
                    "a record has another key than its contact's: this job reads records of our" + " own intake only");
        }
        stage.accept(call, bytes.recordAt());
    }

    @Override
    public void classified(ClassifiedCall call) {
        classified.increment();
        out.collect(call);
    }

    @Override
    public void status(ContactStatus status) {
        context.output(
                FlinkJob.CONTACT_STATUS,
                new Outgoing(
                        Channel.CONTACT_STATUS,
                        Keys.contact(new ContactKey(status.tenant(), status.contact())),
                        statuses.serialize(Channel.CONTACT_STATUS.topic(), status)));
    }

    @Override
    public void erased(ErasedContact erased) {
        // nobody is forgotten here
    }

    @Override
    public void duplicate(CallRecord call) {
        duplicates.increment();
    }

    @Override
    public void refused(CallRecord call, Refusal why) {
        refused.increment();
    }

    @Override
    public void inexact(ContactKey contact) {
        // told by the row itself
    }
}
