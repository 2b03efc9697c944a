package io.ringfence.serde;

import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.LabelState;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.stage.ContactStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is decided about numbers and contacts, and how they stand. */
final class StatusMappings {

    static final RecordMapping<io.ringfence.avro.NumberAlert, Decision> ALERT =
            new RecordMapping<>(io.ringfence.avro.NumberAlert.class, StatusMappings::toAvro, StatusMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.NumberStatus, NumberStatus> NUMBER =
            new RecordMapping<>(io.ringfence.avro.NumberStatus.class, StatusMappings::toAvro, StatusMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.ContactStatus, ContactStatus> CONTACT = new RecordMapping<>(
            io.ringfence.avro.ContactStatus.class, StatusMappings::toAvro, StatusMappings::toDomain);

    private static final Symbols<io.ringfence.avro.Action, Action> ACTIONS =
            Symbols.of(io.ringfence.avro.Action.class, Action.class);
    private static final Symbols<io.ringfence.avro.UsageState, UsageKind> STATES =
            Symbols.of(io.ringfence.avro.UsageState.class, UsageKind.class);
    private static final Symbols<io.ringfence.avro.LabelState, LabelState> LABEL_STATES =
            Symbols.of(io.ringfence.avro.LabelState.class, LabelState.class);
    private static final Symbols<io.ringfence.avro.Basis, Basis> BASES =
            Symbols.of(io.ringfence.avro.Basis.class, Basis.class);

    private StatusMappings() {}

    private static io.ringfence.avro.NumberAlert toAvro(Decision decision) {
        return new io.ringfence.avro.NumberAlert(
                decision.at(),
                decision.number().tenant(),
                decision.number().e164(),
                decision.sequence(),
                ACTIONS.toAvro(decision.action()),
                decision.rule(),
                STATES.toAvro(decision.from()),
                STATES.toAvro(decision.to()),
                decision.policy(),
                decision.calendar(),
                writtenReasons(decision.reasons()),
                decision.note(),
                decision.until().orElse(null));
    }

    private static Decision toDomain(io.ringfence.avro.NumberAlert alert) {
        return new Decision(
                alert.getAt(),
                Fields.number(alert.getTenant(), alert.getNumber()),
                alert.getSequence(),
                ACTIONS.toDomain("action", alert.getAction()),
                alert.getRule(),
                STATES.toDomain("from_state", alert.getFromState()),
                STATES.toDomain("to_state", alert.getToState()),
                alert.getPolicy(),
                alert.getCalendar(),
                readReasons(alert.getReasons()),
                alert.getNote(),
                Optional.ofNullable(alert.getUntil()));
    }

    private static io.ringfence.avro.NumberStatus toAvro(NumberStatus status) {
        return new io.ringfence.avro.NumberStatus(
                status.number().tenant(),
                status.number().e164(),
                status.sequence(),
                STATES.toAvro(status.state()),
                status.since(),
                status.until().orElse(null),
                status.needsPerson(),
                writtenReasons(status.reasons()),
                status.openAlerts(),
                status.headroom().orElse(null),
                status.headroomRule(),
                status.limitAt().orElse(null),
                status.attemptsToday(),
                status.leaks(),
                status.policy(),
                status.pool(),
                LABEL_STATES.toAvro(status.labelState()),
                writtenLabels(status.labels()),
                status.at(),
                status.feeds(),
                status.unknown());
    }

    private static NumberStatus toDomain(io.ringfence.avro.NumberStatus status) {
        return new NumberStatus(
                Fields.number(status.getTenant(), status.getNumber()),
                status.getSequence(),
                STATES.toDomain("state", status.getState()),
                status.getSince(),
                Optional.ofNullable(status.getUntil()),
                status.getNeedsPerson(),
                readReasons(status.getReasons()),
                status.getOpenAlerts(),
                Optional.ofNullable(status.getHeadroom()),
                status.getHeadroomRule(),
                Optional.ofNullable(status.getLimitAt()),
                status.getAttemptsToday(),
                status.getLeaks(),
                status.getPolicy(),
                status.getPool(),
                readLabels(status.getLabels()),
                status.getAt(),
                status.getFeeds(),
                status.getUnknown(),
                status.getLabelState() == io.ringfence.avro.LabelState.SUSPECTED);
    }

    private static io.ringfence.avro.ContactStatus toAvro(ContactStatus status) {
        return new io.ringfence.avro.ContactStatus(
                status.tenant(),
                Fields.contact(status.contact()),
                Fields.writtenEnd(status.deniedUntil()),
                writtenReasons(status.reasons()),
                status.policy(),
                status.at());
    }

    private static ContactStatus toDomain(io.ringfence.avro.ContactStatus status) {
        return new ContactStatus(
                Fields.tenant(status.getTenant()),
                Fields.contact("contact", status.getContact()),
                Fields.readEnd(status.getDeniedUntil()),
                readReasons(status.getReasons()),
                status.getPolicy(),
                status.getAt());
    }

    private static List<io.ringfence.avro.PlatformLabel> writtenLabels(List<PlatformLabel> labels) {
        return labels.stream()
                .map(seen ->
                        new io.ringfence.avro.PlatformLabel(seen.platform(), seen.label(), seen.since(), seen.seenAt()))
                .toList();
    }

    private static List<PlatformLabel> readLabels(List<io.ringfence.avro.PlatformLabel> labels) {
        return labels.stream()
                .map(seen -> new PlatformLabel(seen.getPlatform(), seen.getLabel(), seen.getSince(), seen.getSeenAt()))
                .toList();
    }

    private static List<io.ringfence.avro.Reason> writtenReasons(List<Reason> reasons) {
        List<io.ringfence.avro.Reason> written = new ArrayList<>(reasons.size());
        for (Reason reason : reasons) {
            written.add(written(reason));
        }
        return written;
    }

    static io.ringfence.avro.Reason written(Reason reason) {
        return new io.ringfence.avro.Reason(
                reason.rule(),
                reason.metric(),
                reason.window(),
                reason.numerator(),
                reason.denominator(),
                reason.observed(),
                reason.limit(),
                BASES.toAvro(reason.basis()),
                reason.source());
    }

    private static List<Reason> readReasons(List<io.ringfence.avro.Reason> reasons) {
        return reasons.stream().map(StatusMappings::read).toList();
    }

    static Reason read(io.ringfence.avro.Reason reason) {
        return new Reason(
                reason.getRule(),
                reason.getMetric(),
                reason.getWindow(),
                reason.getNumerator(),
                reason.getDenominator(),
                reason.getObserved(),
                reason.getLimit(),
                BASES.toDomain("basis", reason.getBasis()),
                reason.getSource());
    }
}
