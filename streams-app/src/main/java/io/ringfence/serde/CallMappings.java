package io.ringfence.serde;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Erasure;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.call.Signalling;
import io.ringfence.domain.feed.FeedDoubt;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.Tick;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls, statements about contacts, and ticks. */
final class CallMappings {

    static final RecordMapping<io.ringfence.avro.CallRecord, CallRecord> CALL =
            new RecordMapping<>(io.ringfence.avro.CallRecord.class, CallMappings::toAvro, CallMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.ContactMark, ContactMark> MARK =
            new RecordMapping<>(io.ringfence.avro.ContactMark.class, CallMappings::toAvro, CallMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.ClassifiedCall, ClassifiedCall> CLASSIFIED =
            new RecordMapping<>(io.ringfence.avro.ClassifiedCall.class, CallMappings::toAvro, CallMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.Tick, Tick> TICK =
            new RecordMapping<>(io.ringfence.avro.Tick.class, CallMappings::toAvro, CallMappings::toDomain);

    static final Symbols<io.ringfence.avro.CallPurpose, CallPurpose> PURPOSES =
            Symbols.of(io.ringfence.avro.CallPurpose.class, CallPurpose.class);
    private static final Symbols<io.ringfence.avro.Direction, Direction> DIRECTIONS =
            Symbols.of(io.ringfence.avro.Direction.class, Direction.class);
    private static final Symbols<io.ringfence.avro.Disposition, Disposition> DISPOSITIONS =
            Symbols.of(io.ringfence.avro.Disposition.class, Disposition.class);
    private static final Symbols<io.ringfence.avro.HangupBy, HangupBy> SIDES =
            Symbols.of(io.ringfence.avro.HangupBy.class, HangupBy.class);
    private static final Symbols<io.ringfence.avro.Amd, Amd> MACHINES =
            Symbols.of(io.ringfence.avro.Amd.class, Amd.class);
    private static final Symbols<io.ringfence.avro.Relationship, Relationship> RELATIONSHIPS =
            Symbols.of(io.ringfence.avro.Relationship.class, Relationship.class);

    private CallMappings() {}

    private static io.ringfence.avro.CallRecord toAvro(CallRecord call) {
        return new io.ringfence.avro.CallRecord(
                call.number().tenant(),
                call.number().e164(),
                Fields.contact(call.contact()),
                call.callId(),
                call.attemptAt(),
                DIRECTIONS.toAvro(call.direction()),
                DISPOSITIONS.toAvro(call.disposition()),
                call.timing().ringS(),
                call.timing().talkS(),
                call.timing().agentWaitMs(),
                PURPOSES.toAvro(call.context().purpose()),
                call.context().campaign(),
                call.context().agent(),
                call.context().trunk(),
                call.context().subject(),
                call.party().region(),
                call.party().zones().stream().map(ZoneId::getId).toList(),
                call.party().block(),
                call.signalling().sipCode(),
                call.signalling().q850Cause(),
                SIDES.toAvro(call.signalling().hangupBy()),
                MACHINES.toAvro(call.signalling().amd()),
                call.source());
    }

    private static CallRecord toDomain(io.ringfence.avro.CallRecord call) {
        return new CallRecord(
                Fields.number(call.getTenant(), call.getNumber()),
                Fields.contact("contact", call.getContact()),
                Fields.notBlank("call_id", call.getCallId()),
                call.getAttemptAt(),
                DIRECTIONS.toDomain("direction", call.getDirection()),
                DISPOSITIONS.toDomain("disposition", call.getDisposition()),
                new CallTiming(
                        Fields.atLeast(CallTiming.UNKNOWN, "ring_s", call.getRingS()),
                        Fields.atLeast(CallTiming.UNKNOWN, "talk_s", call.getTalkS()),
                        Fields.atLeast(CallTiming.UNKNOWN, "agent_wait_ms", call.getAgentWaitMs())),
                new CallContext(
                        PURPOSES.toDomain("purpose", call.getPurpose()),
                        Fields.text("campaign", call.getCampaign()),
                        Fields.text("agent", call.getAgent()),
                        Fields.text("trunk", call.getTrunk()),
                        Fields.text("subject", call.getSubject())),
                new PartyFacts(Fields.text("region", call.getRegion()), zones(call.getZones()), call.getBlock()),
                new Signalling(
                        Fields.atLeast(0, "sip_code", call.getSipCode()),
                        Fields.atLeast(0, "q850_cause", call.getQ850Cause()),
                        SIDES.toDomain("hangup_by", call.getHangupBy()),
                        MACHINES.toDomain("amd", call.getAmd())),
                Fields.notBlank("source", call.getSource()));
    }

    private static List<ZoneId> zones(List<String> names) {
        List<ZoneId> zones = new ArrayList<>(names.size());
        for (String name : names) {
            zones.add(Fields.zone("zones", name));
        }
        return zones;
    }

    private static io.ringfence.avro.ContactMark toAvro(ContactMark mark) {
        return new io.ringfence.avro.ContactMark(
                mark.tenant(),
                Fields.contact(mark.contact()),
                RELATIONSHIPS.toAvro(mark.relationship()),
                mark.validFrom(),
                Fields.writtenEnd(mark.validUntil()),
                mark.erasure()
                        .map(order -> new io.ringfence.avro.Erasure(
                                order.id(), order.keepSuppression(), order.numbers(), order.author(), order.reason()))
                        .orElse(null));
    }

    private static ContactMark toDomain(io.ringfence.avro.ContactMark mark) {
        Instant until = Fields.readEnd(mark.getValidUntil());
        if (!mark.getValidFrom().isBefore(until)) {
            throw UnreadableRecordException.badField("valid_until", "must be after valid_from");
        }
        return new ContactMark(
                Fields.tenant(mark.getTenant()),
                Fields.contact("contact", mark.getContact()),
                RELATIONSHIPS.toDomain("relationship", mark.getRelationship()),
                mark.getValidFrom(),
                until,
                Optional.ofNullable(mark.getErasure()).map(CallMappings::order));
    }

    private static Erasure order(io.ringfence.avro.Erasure order) {
        return new Erasure(
                Fields.notBlank("erasure_id", order.getErasureId()),
                order.getKeepSuppression(),
                order.getNumbers(),
                Fields.notBlank("author", order.getAuthor()),
                Fields.notBlank("reason", order.getReason()));
    }

    private static io.ringfence.avro.ClassifiedCall toAvro(ClassifiedCall call) {
        Optional<ClassifiedCall.Previous> previous = call.previous();
        return new io.ringfence.avro.ClassifiedCall(
                call.number().tenant(),
                call.number().e164(),
                Fields.contact(call.contact()),
                call.call(),
                call.attemptAt(),
                DIRECTIONS.toAvro(call.direction()),
                call.outcome(),
                call.previousOutcome().isPresent() ? call.previousOutcome().getAsInt() : null,
                call.ringS(),
                call.talkS(),
                RELATIONSHIPS.toAvro(call.relationship()),
                PURPOSES.toAvro(call.purpose()),
                call.region(),
                call.block(),
                previous.map(ClassifiedCall.Previous::at).orElse(null),
                previous.map(p -> RELATIONSHIPS.toAvro(p.relationship())).orElse(null),
                call.quietHours(),
                call.offDay(),
                call.afterRefusal(),
                call.abandoned(),
                sorted(call.violated()),
                call.campaign(),
                call.trunk(),
                call.policyVersion(),
                call.source(),
                call.rotated());
    }

    /** The order of an immutable set differs from one process to the next. */
    private static List<String> sorted(Set<String> all) {
        List<String> sorted = new ArrayList<>(all);
        sorted.sort(null);
        return sorted;
    }

    private static ClassifiedCall toDomain(io.ringfence.avro.ClassifiedCall call) {
        Integer previousOutcome = call.getPreviousOutcome();
        return new ClassifiedCall(
                Fields.number(call.getTenant(), call.getNumber()),
                Fields.contact("contact", call.getContact()),
                call.getCall(),
                call.getAttemptAt(),
                DIRECTIONS.toDomain("direction", call.getDirection()),
                call.getOutcome(),
                previousOutcome == null ? OptionalInt.empty() : OptionalInt.of(previousOutcome),
                Fields.atLeast(CallTiming.UNKNOWN, "ring_s", call.getRingS()),
                Fields.atLeast(CallTiming.UNKNOWN, "talk_s", call.getTalkS()),
                RELATIONSHIPS.toDomain("relationship", call.getRelationship()),
                PURPOSES.toDomain("purpose", call.getPurpose()),
                call.getRegion(),
                call.getBlock(),
                previous(call.getPreviousAt(), call.getPreviousRelationship()),
                call.getQuietHours(),
                call.getOffDay(),
                call.getAfterRefusal(),
                call.getNoAgent(),
                call.getRotated(),
                Set.copyOf(call.getViolated()),
                call.getCampaign(),
                call.getTrunk(),
                call.getPolicyVersion(),
                call.getSource());
    }

    private static io.ringfence.avro.Tick toAvro(Tick tick) {
        return new io.ringfence.avro.Tick(
                tick.at(),
                tick.doubts()
                        .map(doubts -> doubts.all().stream()
                                .map(doubt ->
                                        new io.ringfence.avro.FeedDoubt(doubt.tenant(), doubt.source(), doubt.why()))
                                .toList())
                        .orElse(null));
    }

    private static Tick toDomain(io.ringfence.avro.Tick tick) {
        return new Tick(
                tick.getAt(),
                Optional.ofNullable(tick.getDoubts())
                        .map(doubts -> new FeedDoubts(doubts.stream()
                                .map(doubt -> new FeedDoubt(
                                        Fields.tenant(doubt.getTenant()), doubt.getSource(), doubt.getWhy()))
                                .toList())));
    }

    private static Optional<ClassifiedCall.Previous> previous(
            @Nullable Instant at, io.ringfence.avro.@Nullable Relationship relationship) {
        if (at == null && relationship == null) {
            return Optional.empty();
        }
        if (at == null || relationship == null) {
            throw UnreadableRecordException.badField(
                    "previous_at", "must be null exactly where previous_relationship is");
        }
        return Optional.of(
                new ClassifiedCall.Previous(at, RELATIONSHIPS.toDomain("previous_relationship", relationship)));
    }
}
