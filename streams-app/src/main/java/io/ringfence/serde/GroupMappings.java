package io.ringfence.serde;

import io.ringfence.domain.behaviour.Counter;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.Finding;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** What groups are told, what is decided about them, and how they stand. */
final class GroupMappings {

    static final RecordMapping<io.ringfence.avro.GroupSums, GroupSums> SUMS =
            new RecordMapping<>(io.ringfence.avro.GroupSums.class, GroupMappings::toAvro, GroupMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.GroupNews, GroupNews> NEWS =
            new RecordMapping<>(io.ringfence.avro.GroupNews.class, GroupMappings::toAvro, GroupMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.GroupAlert, GroupAlert> ALERT =
            new RecordMapping<>(io.ringfence.avro.GroupAlert.class, GroupMappings::toAvro, GroupMappings::toDomain);
    static final RecordMapping<io.ringfence.avro.GroupStatus, GroupStatus> STATUS =
            new RecordMapping<>(io.ringfence.avro.GroupStatus.class, GroupMappings::toAvro, GroupMappings::toDomain);

    private static final Symbols<io.ringfence.avro.GroupKind, GroupId.Kind> KINDS =
            Symbols.of(io.ringfence.avro.GroupKind.class, GroupId.Kind.class);
    private static final Symbols<io.ringfence.avro.AlertEdge, GroupAlert.Edge> EDGES =
            Symbols.of(io.ringfence.avro.AlertEdge.class, GroupAlert.Edge.class);

    private GroupMappings() {}

    static io.ringfence.avro.GroupKind kind(GroupId group) {
        return KINDS.toAvro(group.kind());
    }

    private static io.ringfence.avro.GroupSums toAvro(GroupSums sums) {
        return new io.ringfence.avro.GroupSums(
                sums.group().tenant(),
                KINDS.toAvro(sums.group().kind()),
                sums.group().id(),
                sums.at(),
                sums.sums().stream()
                        .map(sum -> new io.ringfence.avro.GroupSum(
                                Instant.ofEpochMilli(sum.minute()), sum.filter(), sum.code(), sum.delta()))
                        .toList());
    }

    private static GroupSums toDomain(io.ringfence.avro.GroupSums sums) {
        return new GroupSums(
                group(sums.getTenant(), sums.getKind(), sums.getId()),
                sums.getAt(),
                sums.getSums().stream().map(GroupMappings::sum).toList());
    }

    private static GroupSums.Sum sum(io.ringfence.avro.GroupSum sum) {
        if (sum.getCode() < 0 || sum.getCode() >= Counter.COUNT) {
            throw UnreadableRecordException.badField("sums.code", "no counter of this release has it");
        }
        return new GroupSums.Sum(sum.getMinute().toEpochMilli(), sum.getFilter(), sum.getCode(), sum.getDelta());
    }

    private static io.ringfence.avro.GroupNews toAvro(GroupNews news) {
        return new io.ringfence.avro.GroupNews(
                news.group().tenant(),
                KINDS.toAvro(news.group().kind()),
                news.group().id(),
                news.at(),
                news.troubled(),
                news.rates()
                        .map(rates -> new io.ringfence.avro.AnswerRates(
                                rates.expected(),
                                rates.usual(),
                                rates.numbers(),
                                rates.deliveredADay(),
                                rates.weight()))
                        .orElse(null));
    }

    private static GroupNews toDomain(io.ringfence.avro.GroupNews news) {
        return new GroupNews(
                group(news.getTenant(), news.getKind(), news.getId()),
                news.getAt(),
                news.getTroubled(),
                Optional.ofNullable(news.getRates()).map(GroupMappings::rates));
    }

    private static GroupNews.AnswerRates rates(io.ringfence.avro.AnswerRates rates) {
        try {
            return new GroupNews.AnswerRates(
                    rates.getExpected(),
                    rates.getUsual(),
                    rates.getNumbers(),
                    rates.getDeliveredADay(),
                    rates.getWeight());
        } catch (IllegalArgumentException e) {
            throw UnreadableRecordException.badField("rates.expected", "24 rates from 0 to 1 are needed");
        }
    }

    private static io.ringfence.avro.GroupAlert toAvro(GroupAlert alert) {
        return new io.ringfence.avro.GroupAlert(
                alert.group().tenant(),
                KINDS.toAvro(alert.group().kind()),
                alert.group().id(),
                alert.at(),
                alert.sequence(),
                EDGES.toAvro(alert.edge()),
                level(alert.level()),
                StatusMappings.written(alert.reason()),
                alert.policy());
    }

    private static GroupAlert toDomain(io.ringfence.avro.GroupAlert alert) {
        return new GroupAlert(
                group(alert.getTenant(), alert.getKind(), alert.getId()),
                alert.getAt(),
                alert.getSequence(),
                EDGES.toDomain("edge", alert.getEdge()),
                level(alert.getLevel()),
                StatusMappings.read(alert.getReason()),
                alert.getPolicy());
    }

    private static io.ringfence.avro.GroupStatus toAvro(GroupStatus status) {
        return new io.ringfence.avro.GroupStatus(
                status.group().tenant(),
                KINDS.toAvro(status.group().kind()),
                status.group().id(),
                status.at(),
                status.text(),
                status.reasons().stream().map(StatusMappings::written).toList(),
                // Sorted: the order of an immutable map differs from one process to the next.
                new TreeMap<>(status.counters()));
    }

    private static GroupStatus toDomain(io.ringfence.avro.GroupStatus status) {
        return new GroupStatus(
                group(status.getTenant(), status.getKind(), status.getId()),
                status.getAt(),
                status.getReasons().stream().map(StatusMappings::read).toList(),
                status.getText(),
                status.getCounters());
    }

    static GroupId group(String tenant, io.ringfence.avro.GroupKind kind, String id) {
        return new GroupId(Fields.tenant(tenant), KINDS.toDomain("kind", kind), Fields.notBlank("id", id));
    }

    private static io.ringfence.avro.AlertLevel level(Finding.Level level) {
        return switch (level) {
            case WATCH -> io.ringfence.avro.AlertLevel.WATCH;
            case WARN -> io.ringfence.avro.AlertLevel.WARN;
            case LIMIT -> io.ringfence.avro.AlertLevel.LIMIT;
            case NONE -> throw new IllegalArgumentException("an alert has a level");
        };
    }

    private static Finding.Level level(io.ringfence.avro.AlertLevel level) {
        return switch (level) {
            case WATCH -> Finding.Level.WATCH;
            case WARN -> Finding.Level.WARN;
            case LIMIT -> Finding.Level.LIMIT;
            case UNRECOGNISED ->
                throw new UnreadableRecordException(
                        DeadLetterReason.UNKNOWN_TYPE,
                        "level: a value of a newer version, which this one doesn't know");
        };
    }
}
