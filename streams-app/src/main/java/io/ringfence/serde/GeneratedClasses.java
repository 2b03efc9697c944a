package io.ringfence.serde;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions.TimestampMillisConversion;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/**
 * Finds the generated class of a schema in a fixed list. Avro itself would look classes up by the name that a schema
 * gives, and refuses that for packages that the process doesn't declare as trusted.
 */
final class GeneratedClasses extends SpecificData {

    private static final List<Class<?>> ALL = List.of(
            io.ringfence.avro.Action.class,
            io.ringfence.avro.Amd.class,
            io.ringfence.avro.Basis.class,
            io.ringfence.avro.CallPurpose.class,
            io.ringfence.avro.CallRecord.class,
            io.ringfence.avro.ClassifiedCall.class,
            io.ringfence.avro.Command.class,
            io.ringfence.avro.CommandKind.class,
            io.ringfence.avro.Complaint.class,
            io.ringfence.avro.Contact.class,
            io.ringfence.avro.ContactHash.class,
            io.ringfence.avro.ContactMark.class,
            io.ringfence.avro.ContactStatus.class,
            io.ringfence.avro.Criticality.class,
            io.ringfence.avro.DeadLetter.class,
            io.ringfence.avro.DeadLetterReason.class,
            io.ringfence.avro.Direction.class,
            io.ringfence.avro.Disposition.class,
            io.ringfence.avro.GroupKind.class,
            io.ringfence.avro.GroupStatus.class,
            io.ringfence.avro.HangupBy.class,
            io.ringfence.avro.LabelObservation.class,
            io.ringfence.avro.NumberAlert.class,
            io.ringfence.avro.NumberProfile.class,
            io.ringfence.avro.NumberStatus.class,
            io.ringfence.avro.PolicyDocument.class,
            io.ringfence.avro.Reason.class,
            io.ringfence.avro.Relationship.class,
            io.ringfence.avro.ReportKind.class,
            io.ringfence.avro.SourceReport.class,
            io.ringfence.avro.Tick.class,
            io.ringfence.avro.UsageState.class);

    private final Map<String, Class<?>> byName = new HashMap<>();

    GeneratedClasses() {
        addLogicalTypeConversion(new TimestampMillisConversion());
        for (Class<?> type : ALL) {
            byName.put(type.getName(), type);
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Class getClass(Schema schema) {
        return switch (schema.getType()) {
            case RECORD, ENUM, FIXED -> byName.get(schema.getFullName());
            default -> super.getClass(schema);
        };
    }
}
