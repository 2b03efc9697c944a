package io.ringfence.serde;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.stage.ClassifiedCall;
import org.apache.avro.specific.SpecificRecord;

/** The number stage's internal channel, which carries records of nine types. */
final class NumberEventMapping implements Mapping<NumberEvent> {

    @Override
    public SpecificRecord toAvro(NumberEvent event) {
        if (event instanceof NumberEvent.Tick tick) {
            return CallMappings.TICK.toAvro(tick.tick());
        }
        if (event instanceof NumberEvent.Told told) {
            return GroupMappings.NEWS.toAvro(told.news());
        }
        NumberInput input = ((NumberEvent.Input) event).input();
        if (input instanceof ClassifiedCall call) {
            return CallMappings.CLASSIFIED.toAvro(call);
        }
        if (input instanceof Complaint complaint) {
            return NumberMappings.COMPLAINT.toAvro(complaint);
        }
        if (input instanceof NumberProfile profile) {
            return NumberMappings.PROFILE.toAvro(profile);
        }
        if (input instanceof LabelObservation label) {
            return NumberMappings.LABEL.toAvro(label);
        }
        if (input instanceof Command command) {
            return NumberMappings.COMMAND.toAvro(command);
        }
        if (input instanceof ComplainantErasure erasure) {
            return NumberMappings.ERASURE.toAvro(erasure);
        }
        if (input instanceof PauseAnswer answer) {
            return PauseMappings.ANSWER.toAvro(answer);
        }
        throw new IllegalArgumentException(
                "no record type for " + input.getClass().getSimpleName());
    }

    @Override
    public NumberEvent toDomain(SpecificRecord record) {
        if (record instanceof io.ringfence.avro.Tick) {
            return new NumberEvent.Tick(CallMappings.TICK.toDomain(record));
        }
        if (record instanceof io.ringfence.avro.GroupNews) {
            return new NumberEvent.Told(GroupMappings.NEWS.toDomain(record));
        }
        return new NumberEvent.Input(input(record));
    }

    private static NumberInput input(SpecificRecord record) {
        if (record instanceof io.ringfence.avro.ClassifiedCall) {
            return CallMappings.CLASSIFIED.toDomain(record);
        }
        if (record instanceof io.ringfence.avro.Complaint) {
            return NumberMappings.COMPLAINT.toDomain(record);
        }
        if (record instanceof io.ringfence.avro.NumberProfile) {
            return NumberMappings.PROFILE.toDomain(record);
        }
        if (record instanceof io.ringfence.avro.LabelObservation) {
            return NumberMappings.LABEL.toDomain(record);
        }
        if (record instanceof io.ringfence.avro.Command) {
            return NumberMappings.COMMAND.toDomain(record);
        }
        if (record instanceof io.ringfence.avro.ComplainantErasure) {
            return NumberMappings.ERASURE.toDomain(record);
        }
        if (record instanceof io.ringfence.avro.PauseAnswer) {
            return PauseMappings.ANSWER.toDomain(record);
        }
        throw RecordMapping.wrongType("number event", record);
    }
}
