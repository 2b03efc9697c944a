package io.ringfence.serde;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What keeps the flow itself going: policies, reports of feeds, dead letters. */
final class OperationMappings {

    static final RecordMapping<io.ringfence.avro.PolicyDocument, PolicyDocument> POLICY = new RecordMapping<>(
            io.ringfence.avro.PolicyDocument.class, OperationMappings::toAvro, OperationMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.SourceReport, SourceReport> SOURCE = new RecordMapping<>(
            io.ringfence.avro.SourceReport.class, OperationMappings::toAvro, OperationMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.DeadLetter, DeadLetter> DEAD_LETTER = new RecordMapping<>(
            io.ringfence.avro.DeadLetter.class, OperationMappings::toAvro, OperationMappings::toDomain);

    private static final Symbols<io.ringfence.avro.ReportKind, SourceReport.Kind> REPORTS =
            Symbols.of(io.ringfence.avro.ReportKind.class, SourceReport.Kind.class);
    private static final Symbols<io.ringfence.avro.DeadLetterReason, DeadLetterReason> REASONS =
            Symbols.of(io.ringfence.avro.DeadLetterReason.class, DeadLetterReason.class);

    private OperationMappings() {}

    private static io.ringfence.avro.PolicyDocument toAvro(PolicyDocument policy) {
        return new io.ringfence.avro.PolicyDocument(
                policy.id(),
                policy.version(),
                policy.effectiveAt(),
                policy.publishedAt(),
                policy.yaml(),
                policy.author());
    }

    private static PolicyDocument toDomain(io.ringfence.avro.PolicyDocument policy) {
        return new PolicyDocument(
                Fields.notBlank("id", policy.getId()),
                Fields.atLeast(1, "version", policy.getVersion()),
                policy.getEffectiveAt(),
                policy.getPublishedAt(),
                policy.getYaml(),
                policy.getAuthor());
    }

    private static io.ringfence.avro.SourceReport toAvro(SourceReport report) {
        SourceReport.Rows rows = report.rows();
        return new io.ringfence.avro.SourceReport(
                report.tenant(),
                report.source(),
                report.at(),
                REPORTS.toAvro(report.kind()),
                report.sequence(),
                rows.accepted(),
                rows.grouped(),
                rows.internal(),
                rows.rejected(),
                report.latestAttemptAt().orElse(null),
                report.details().startedAt().orElse(null),
                report.details().rejectedBy(),
                report.details().pending(),
                report.details().lag().map(lag -> lag.shortest().toMillis()).orElse(null),
                report.details().lag().map(lag -> lag.longest().toMillis()).orElse(null),
                report.details().gaps(),
                report.details().counted().map(SourceReport.Counted::by).orElse(""),
                report.details().counted().map(SourceReport.Counted::duplicates).orElse(0L),
                report.details().trouble());
    }

    private static SourceReport toDomain(io.ringfence.avro.SourceReport report) {
        return new SourceReport(
                Fields.tenant(report.getTenant()),
                Fields.notBlank("source", report.getSource()),
                report.getAt(),
                REPORTS.toDomain("kind", report.getKind()),
                Fields.atLeast(1L, "sequence", report.getSequence()),
                new SourceReport.Rows(
                        Fields.atLeast(0L, "accepted", report.getAccepted()),
                        Fields.atLeast(0L, "grouped", report.getGrouped()),
                        Fields.atLeast(0L, "internal", report.getInternal()),
                        Fields.atLeast(0L, "rejected", report.getRejected())),
                Optional.ofNullable(report.getLatestAttemptAt()),
                details(report));
    }

    private static SourceReport.Details details(io.ringfence.avro.SourceReport report) {
        Map<String, Long> rejectedBy = new HashMap<>();
        report.getRejectedBy()
                .forEach((reason, count) -> rejectedBy.put(
                        Fields.notBlank("rejected_by", reason), Fields.atLeast(0L, "rejected_by", count)));
        Long shortest = report.getLagMinMs();
        Long longest = report.getLagMaxMs();
        Optional<SourceReport.Lag> lag = Optional.empty();
        if (shortest != null && longest != null) {
            if (shortest > longest) {
                throw UnreadableRecordException.badField("lag_min_ms", "must not be above lag_max_ms");
            }
            lag = Optional.of(new SourceReport.Lag(Duration.ofMillis(shortest), Duration.ofMillis(longest)));
        }
        return new SourceReport.Details(
                Optional.ofNullable(report.getStartedAt()),
                rejectedBy,
                Fields.atLeast(0L, "pending", report.getPending()),
                lag,
                Fields.atLeast(0L, "gaps", report.getGaps()),
                counted(report),
                report.getTrouble());
    }

    private static Optional<SourceReport.Counted> counted(io.ringfence.avro.SourceReport report) {
        return report.getCountedBy().isEmpty()
                ? Optional.empty()
                : Optional.of(new SourceReport.Counted(
                        Fields.notBlank("counted_by", report.getCountedBy()),
                        Fields.atLeast(0L, "duplicates", report.getDuplicates())));
    }

    private static io.ringfence.avro.DeadLetter toAvro(DeadLetter letter) {
        DeadLetter.Origin origin = letter.origin();
        return new io.ringfence.avro.DeadLetter(
                REASONS.toAvro(letter.reason()),
                letter.message(),
                letter.remedy(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                origin.timestamp().orElse(null),
                letter.stage(),
                letter.at(),
                letter.encryptionKeyId(),
                letter.key().size(),
                letter.value().size(),
                written(letter.key()),
                written(letter.value()));
    }

    private static @Nullable ByteBuffer written(DeadLetter.Part part) {
        return part.bytes()
                .map(encrypted -> ByteBuffer.wrap(encrypted.toByteArray()))
                .orElse(null);
    }

    private static DeadLetter toDomain(io.ringfence.avro.DeadLetter letter) {
        return new DeadLetter(
                REASONS.toDomain("reason", letter.getReason()),
                letter.getMessage(),
                letter.getRemedy(),
                new DeadLetter.Origin(
                        letter.getOriginTopic(),
                        letter.getOriginPartition(),
                        letter.getOriginOffset(),
                        Optional.ofNullable(letter.getOriginTimestamp())),
                letter.getStage(),
                letter.getAt(),
                keyId(letter.getEncryptionKeyId()),
                part(letter.getKeySize(), letter.getKey()),
                part(letter.getValueSize(), letter.getValue()));
    }

    private static int keyId(int keyId) {
        if (keyId < 0 || keyId > 255) {
            throw UnreadableRecordException.badField("encryption_key_id", "must be 0 to 255");
        }
        return keyId;
    }

    private static DeadLetter.Part part(int size, @Nullable ByteBuffer encrypted) {
        if (encrypted == null) {
            return new DeadLetter.Part(size, Optional.empty());
        }
        byte[] bytes = new byte[encrypted.remaining()];
        encrypted.duplicate().get(bytes);
        return new DeadLetter.Part(size, Optional.of(EncryptedBytes.of(bytes)));
    }
}
