package io.ringfence.serde;

import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;

/** What is said about the company's numbers. */
final class NumberMappings {

    static final RecordMapping<io.ringfence.avro.Complaint, Complaint> COMPLAINT =
            new RecordMapping<>(io.ringfence.avro.Complaint.class, NumberMappings::toAvro, NumberMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.NumberProfile, NumberProfile> PROFILE = new RecordMapping<>(
            io.ringfence.avro.NumberProfile.class, NumberMappings::toAvro, NumberMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.LabelObservation, LabelObservation> LABEL = new RecordMapping<>(
            io.ringfence.avro.LabelObservation.class, NumberMappings::toAvro, NumberMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.Command, Command> COMMAND =
            new RecordMapping<>(io.ringfence.avro.Command.class, NumberMappings::toAvro, NumberMappings::toDomain);

    static final RecordMapping<io.ringfence.avro.ComplainantErasure, ComplainantErasure> ERASURE = new RecordMapping<>(
            io.ringfence.avro.ComplainantErasure.class,
            erasure -> new io.ringfence.avro.ComplainantErasure(
                    erasure.number().tenant(), erasure.number().e164(), erasure.at(), erasure.complainant()),
            erasure -> new ComplainantErasure(
                    Fields.number(erasure.getTenant(), erasure.getNumber()),
                    erasure.getAt(),
                    erasure.getComplainant()));

    private static final Symbols<io.ringfence.avro.Criticality, Criticality> CRITICALITIES =
            Symbols.of(io.ringfence.avro.Criticality.class, Criticality.class);
    private static final Symbols<io.ringfence.avro.CommandKind, Command.Kind> COMMANDS =
            Symbols.of(io.ringfence.avro.CommandKind.class, Command.Kind.class);

    private NumberMappings() {}

    private static io.ringfence.avro.Complaint toAvro(Complaint complaint) {
        return new io.ringfence.avro.Complaint(
                complaint.number().tenant(),
                complaint.number().e164(),
                complaint.complaintId(),
                complaint.at(),
                Fields.contact(complaint.complainant()),
                complaint.source(),
                complaint.category());
    }

    private static Complaint toDomain(io.ringfence.avro.Complaint complaint) {
        return new Complaint(
                Fields.number(complaint.getTenant(), complaint.getNumber()),
                Fields.notBlank("complaint_id", complaint.getComplaintId()),
                complaint.getAt(),
                Fields.contact("complainant", complaint.getComplainant()),
                Fields.text("source", complaint.getSource()),
                Fields.text("category", complaint.getCategory()));
    }

    private static io.ringfence.avro.NumberProfile toAvro(NumberProfile profile) {
        return new io.ringfence.avro.NumberProfile(
                profile.number().tenant(),
                profile.number().e164(),
                CallMappings.PURPOSES.toAvro(profile.purpose()),
                profile.pool(),
                profile.zone().getId(),
                CRITICALITIES.toAvro(profile.criticality()),
                profile.activeFrom(),
                profile.retired());
    }

    private static NumberProfile toDomain(io.ringfence.avro.NumberProfile profile) {
        return new NumberProfile(
                Fields.number(profile.getTenant(), profile.getNumber()),
                CallMappings.PURPOSES.toDomain("purpose", profile.getPurpose()),
                Fields.text("pool", profile.getPool()),
                Fields.zone("time_zone", profile.getTimeZone()),
                CRITICALITIES.toDomain("criticality", profile.getCriticality()),
                profile.getActiveFrom(),
                profile.getRetired());
    }

    private static io.ringfence.avro.LabelObservation toAvro(LabelObservation seen) {
        return new io.ringfence.avro.LabelObservation(
                seen.number().tenant(), seen.number().e164(), seen.at(), seen.platform(), seen.label(), seen.by());
    }

    private static LabelObservation toDomain(io.ringfence.avro.LabelObservation seen) {
        return new LabelObservation(
                Fields.number(seen.getTenant(), seen.getNumber()),
                seen.getAt(),
                Fields.text("platform", seen.getPlatform()),
                Fields.text("label", seen.getLabel()),
                Fields.text("observed_by", seen.getObservedBy()));
    }

    private static io.ringfence.avro.Command toAvro(Command command) {
        return new io.ringfence.avro.Command(
                command.number().tenant(),
                command.number().e164(),
                command.commandId(),
                command.at(),
                COMMANDS.toAvro(command.kind()),
                command.rule(),
                Fields.writtenEnd(command.until()),
                command.budget(),
                command.author(),
                command.reason());
    }

    private static Command toDomain(io.ringfence.avro.Command command) {
        return new Command(
                Fields.number(command.getTenant(), command.getNumber()),
                Fields.notBlank("command_id", command.getCommandId()),
                command.getAt(),
                COMMANDS.toDomain("kind", command.getKind()),
                Fields.text("rule", command.getRule()),
                Fields.readEnd(command.getUntil()),
                Fields.atLeast(0, "budget", command.getBudget()),
                Fields.notBlank("author", command.getAuthor()),
                Fields.notBlank("reason", command.getReason()));
    }
}
