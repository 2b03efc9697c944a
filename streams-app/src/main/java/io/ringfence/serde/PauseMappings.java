package io.ringfence.serde;

import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.call.PauseRequest;

/** What numbers ask their groups, and what these answer. */
final class PauseMappings {

    static final RecordMapping<io.ringfence.avro.PauseRequest, PauseRequest> REQUEST =
            new RecordMapping<>(io.ringfence.avro.PauseRequest.class, PauseMappings::toAvro, PauseMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.PauseAnswer, PauseAnswer> ANSWER =
            new RecordMapping<>(io.ringfence.avro.PauseAnswer.class, PauseMappings::toAvro, PauseMappings::toDomain);

    private PauseMappings() {}

    private static io.ringfence.avro.PauseRequest toAvro(PauseRequest request) {
        return new io.ringfence.avro.PauseRequest(
                request.group().tenant(),
                GroupMappings.kind(request.group()),
                request.group().id(),
                request.number().e164(),
                request.id(),
                request.at(),
                request.ended());
    }

    private static PauseRequest toDomain(io.ringfence.avro.PauseRequest request) {
        return new PauseRequest(
                GroupMappings.group(request.getTenant(), request.getKind(), request.getId()),
                Fields.number(request.getTenant(), request.getNumber()),
                Fields.atLeast(1L, "request", request.getRequest()),
                request.getAt(),
                request.getEnded());
    }

    private static io.ringfence.avro.PauseAnswer toAvro(PauseAnswer answer) {
        return new io.ringfence.avro.PauseAnswer(
                answer.group().tenant(),
                GroupMappings.kind(answer.group()),
                answer.group().id(),
                answer.number().e164(),
                answer.request(),
                answer.at(),
                answer.granted(),
                answer.room().paused(),
                answer.room().inUse(),
                answer.room().limit());
    }

    private static PauseAnswer toDomain(io.ringfence.avro.PauseAnswer answer) {
        return new PauseAnswer(
                GroupMappings.group(answer.getTenant(), answer.getKind(), answer.getId()),
                Fields.number(answer.getTenant(), answer.getNumber()),
                Fields.atLeast(1L, "request", answer.getRequest()),
                answer.getAt(),
                answer.getGranted(),
                new PauseAnswer.Room(
                        Fields.atLeast(0L, "paused", answer.getPaused()),
                        Fields.atLeast(0L, "in_use", answer.getInUse()),
                        Fields.atLeast(0L, "limit", answer.getLimit())));
    }
}
