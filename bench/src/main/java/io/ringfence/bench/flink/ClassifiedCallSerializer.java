package io.ringfence.bench.flink;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.stage.ClassifiedCall;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A classified call on its way to its number, field by field. Lives as long as the shuffle, so it has no versions. */
final class ClassifiedCallSerializer extends FlatSerializer<ClassifiedCall> {

    private static final long serialVersionUID = 1;

    private static final int OUTBOUND = 1;
    private static final int AMENDS = 1 << 1;
    private static final int HAS_PREVIOUS = 1 << 2;
    private static final int QUIET_HOURS = 1 << 3;
    private static final int OFF_DAY = 1 << 4;
    private static final int AFTER_REFUSAL = 1 << 5;
    private static final int ABANDONED = 1 << 6;
    private static final int ROTATED = 1 << 7;

    private static final Relationship[] RELATIONSHIPS = Relationship.values();
    private static final CallPurpose[] PURPOSES = CallPurpose.values();

    @Override
    public void serialize(ClassifiedCall call, DataOutputView target) throws IOException {
        target.writeByte((call.direction() == Direction.OUTBOUND ? OUTBOUND : 0)
                | (call.previousOutcome().isPresent() ? AMENDS : 0)
                | (call.previous().isPresent() ? HAS_PREVIOUS : 0)
                | (call.quietHours() ? QUIET_HOURS : 0)
                | (call.offDay() ? OFF_DAY : 0)
                | (call.afterRefusal() ? AFTER_REFUSAL : 0)
                | (call.abandoned() ? ABANDONED : 0)
                | (call.rotated() ? ROTATED : 0));
        target.writeUTF(call.number().tenant());
        target.writeUTF(call.number().e164());
        target.writeByte(call.contact().keyId());
        target.writeLong(call.contact().high());
        target.writeLong(call.contact().low());
        target.writeLong(call.call());
        target.writeLong(call.attemptAt().toEpochMilli());
        target.writeInt(call.outcome());
        if (call.previousOutcome().isPresent()) {
            target.writeInt(call.previousOutcome().getAsInt());
        }
        target.writeInt(call.ringS());
        target.writeInt(call.talkS());
        target.writeByte(call.relationship().ordinal());
        target.writeByte(call.purpose().ordinal());
        target.writeUTF(call.region());
        target.writeInt(call.block());
        if (call.previous().isPresent()) {
            target.writeLong(call.previous().get().at().toEpochMilli());
            target.writeByte(call.previous().get().relationship().ordinal());
        }
        target.writeShort(call.violated().size());
        for (String rule : call.violated()) {
            target.writeUTF(rule);
        }
        target.writeUTF(call.campaign());
        target.writeUTF(call.trunk());
        target.writeInt(call.policyVersion());
        target.writeUTF(call.source());
    }

    @Override
    public ClassifiedCall deserialize(DataInputView source) throws IOException {
        int flags = source.readByte();
        String tenant = source.readUTF();
        NumberId number = new NumberId(tenant, source.readUTF());
        ContactId contact = new ContactId(source.readUnsignedByte(), source.readLong(), source.readLong());
        long call = source.readLong();
        Instant attemptAt = Instant.ofEpochMilli(source.readLong());
        int outcome = source.readInt();
        OptionalInt previousOutcome = (flags & AMENDS) != 0 ? OptionalInt.of(source.readInt()) : OptionalInt.empty();
        int ringS = source.readInt();
        int talkS = source.readInt();
        Relationship relationship = RELATIONSHIPS[source.readByte()];
        CallPurpose purpose = PURPOSES[source.readByte()];
        String region = source.readUTF();
        int block = source.readInt();
        Optional<ClassifiedCall.Previous> previous = (flags & HAS_PREVIOUS) != 0
                ? Optional.of(new ClassifiedCall.Previous(
                        Instant.ofEpochMilli(source.readLong()), RELATIONSHIPS[source.readByte()]))
                : Optional.empty();
        Set<String> violated = violated(source);
        String campaign = source.readUTF();
        String trunk = source.readUTF();
        return new ClassifiedCall(
                number,
                contact,
                call,
                attemptAt,
                (flags & OUTBOUND) != 0 ? Direction.OUTBOUND : Direction.INBOUND,
                outcome,
                previousOutcome,
                ringS,
                talkS,
                relationship,
                purpose,
                region,
                block,
                previous,
                (flags & QUIET_HOURS) != 0,
                (flags & OFF_DAY) != 0,
                (flags & AFTER_REFUSAL) != 0,
                (flags & ABANDONED) != 0,
                (flags & ROTATED) != 0,
                violated,
                campaign,
                trunk,
                source.readInt(),
                source.readUTF());
    }

    private static Set<String> violated(DataInputView source) throws IOException {
        int count = source.readShort();
        if (count == 0) {
            return Set.of();
        }
        Set<String> violated = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            violated.add(source.readUTF());
        }
        return violated;
    }

    @Override
    public TypeSerializerSnapshot<ClassifiedCall> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Made by Flink when it restores. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<ClassifiedCall> {
        public Snapshot() {
            super(ClassifiedCallSerializer::new);
        }
    }
}
