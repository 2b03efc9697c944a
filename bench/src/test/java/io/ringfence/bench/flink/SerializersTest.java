package io.ringfence.bench.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.backtest.Replay;
import io.ringfence.bench.Fleet;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.row.RowWriter;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactOutput;
import io.ringfence.domain.stage.ContactStatus;
import io.ringfence.domain.stage.ErasedContact;
import io.ringfence.domain.stage.NumberOutput;
import io.ringfence.domain.stage.NumberRowFormat;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.policyfile.PolicyCatalogue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializersTest {

    private static final int CALLS = 5_000;

    @Test
    void classifiedCallsComeBackAsTheyWere() throws IOException {
        List<ClassifiedCall> calls = new ArrayList<>();
        replay(calls);
        assertThat(calls)
                .hasSize(CALLS)
                .anyMatch(call -> call.previous().isPresent())
                .anyMatch(call -> !call.violated().isEmpty());

        for (ClassifiedCall call : calls) {
            assertThat(copied(new ClassifiedCallSerializer(), call)).isEqualTo(call);
        }
    }

    @Test
    void keysComeBackAsTheyWere() throws IOException {
        CallRecord call = new Fleet(10, 10, 10).next();
        ContactKey key = new ContactKey("tenant", call.contact());

        assertThat(copied(new ContactKeySerializer(), key)).isEqualTo(key);
        assertThat(copied(new NumberIdSerializer(), call.number())).isEqualTo(call.number());
    }

    @Test
    void aCopyOfARowIsAnotherRowWithTheSameBytes() throws IOException {
        Replay replay = replay(new ArrayList<>());
        KeptNumberSerializer serializer = new KeptNumberSerializer();
        RowWriter writer = new RowWriter();

        replay.numbers().forEach((number, row) -> {
            byte[] bytes = NumberRowFormat.toBytes(row, writer);
            var copy = serializer.copy(new Kept<>(number, row));
            assertThat(copy.row()).isNotSameAs(row);
            assertThat(NumberRowFormat.toBytes(copy.row(), writer)).isEqualTo(bytes);
        });
        var first = replay.contacts().entrySet().iterator().next();
        var kept = copied(new KeptContactSerializer(), new Kept<>(first.getKey(), first.getValue()));
        assertThat(kept.key()).isEqualTo(first.getKey());
        assertThat(kept.row().toBytes(writer)).isEqualTo(first.getValue().toBytes(writer));
    }

    private static <T> T copied(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(256);
        serializer.serialize(value, out);
        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        T read = serializer.deserialize(in);
        assertThat(in.available()).isZero();
        return read;
    }

    /** Calls of a small fleet through both stages. */
    private static Replay replay(List<ClassifiedCall> classified) {
        PolicyBook book = PolicyBook.of(PolicyCatalogue.load("cn-finance").orElseThrow());
        Replay replay = Replay.of(book, new Silent(), new Collecting(classified));
        Fleet fleet = new Fleet(20, 200, 200);
        for (int i = 0; i < CALLS; i++) {
            CallRecord call = fleet.next();
            replay.accept(call, call.attemptAt().toEpochMilli());
        }
        return replay;
    }

    private record Collecting(List<ClassifiedCall> calls) implements ContactOutput {
        @Override
        public void classified(ClassifiedCall call) {
            calls.add(call);
        }

        @Override
        public void status(ContactStatus status) {}

        @Override
        public void erased(ErasedContact erased) {
            // nobody is forgotten here
        }

        @Override
        public void duplicate(CallRecord call) {}

        @Override
        public void refused(CallRecord call, Refusal why) {}

        @Override
        public void inexact(ContactKey contact) {}
    }

    private static final class Silent implements NumberOutput {
        @Override
        public void decided(Decision decision) {}

        @Override
        public void status(NumberStatus status) {}

        @Override
        public void refused(NumberInput input, Refusal why) {}
    }
}
