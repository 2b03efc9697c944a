package io.ringfence.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberId;
import io.ringfence.query.CommandDesk;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Takes what people tell the monitor to do with a number. The author is the token's name. */
final class CommandsEndpoint {

    private static final Set<String> FIELDS =
            Set.of("number", "kind", "reason", "rule", "until", "budget", "command_id");
    private static final List<Command.Kind> KINDS = List.of(
            Command.Kind.PAUSE,
            Command.Kind.RESUME,
            Command.Kind.APPROVE,
            Command.Kind.ACKNOWLEDGE,
            Command.Kind.SET_BUDGET);
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_ID = 100;
    private static final int MOST_ATTEMPTS = 1_000_000;

    private final CommandDesk desk;
    private final PartyReader parties;
    private final AuditLog audit;
    private final Clock clock;

    CommandsEndpoint(CommandDesk desk, PartyReader parties, AuditLog audit, Clock clock) {
        this.desk = desk;
        this.parties = parties;
        this.audit = audit;
        this.clock = clock;
    }

    ApiResponse give(ApiRequest request) {
        Body body = Body.parse(request.body()).only(FIELDS);
        NumberId number = CheckEndpoint.number(body, request.caller(), parties);
        Command.Kind kind = kind(body);
        Instant now = clock.instant();
        Command command = new Command(
                number,
                commandId(body),
                now,
                kind,
                rule(body, kind),
                until(body, kind, now),
                budget(body, kind),
                request.caller().name(),
                body.text("reason", LONGEST_REASON));
        try {
            desk.give(command);
        } catch (RuntimeException e) {
            audit.failed(request.caller(), command, e);
            throw new ProblemException(Problem.notReady(
                    "Kafka didn't take the command. Send it again with the same command_id: it is carried out once."));
        }
        audit.given(request.caller(), command);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("command_id", command.commandId());
        node.put("number", number.e164());
        node.put("kind", kind.name());
        node.put("author", command.author());
        node.put("at", now.toString());
        return ApiResponse.json(202, node);
    }

    /** It is in the audit log, so it must not begin a line there. */
    private static String commandId(Body body) {
        String id = body.optional("command_id", LONGEST_ID)
                .orElseGet(() -> UUID.randomUUID().toString());
        if (id.chars().anyMatch(Character::isISOControl)) {
            throw body.refused("command_id", "'command_id' must not have line breaks or other control characters.");
        }
        return id;
    }

    private static Command.Kind kind(Body body) {
        String text = body.text("kind", 40);
        for (Command.Kind kind : KINDS) {
            if (kind.name().equalsIgnoreCase(text)) {
                return kind;
            }
        }
        throw body.refused(
                "kind",
                "'kind' must be one of: "
                        + KINDS.stream()
                                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static String rule(Body body, Command.Kind kind) {
        return body.optional("rule", LONGEST_ID)
                .map(rule -> {
                    if (kind != Command.Kind.ACKNOWLEDGE) {
                        throw body.refused("rule", "'rule' goes with acknowledge only.");
                    }
                    return rule;
                })
                .orElse("");
    }

    private static Instant until(Body body, Command.Kind kind, Instant now) {
        return body.optional("until", LONGEST_ID)
                .map(text -> {
                    if (kind != Command.Kind.PAUSE) {
                        throw body.refused("until", "'until' goes with pause only.");
                    }
                    Instant until = parse(body, text);
                    if (!until.isAfter(now)) {
                        throw body.refused("until", "'until' is over already.");
                    }
                    return until;
                })
                .orElse(ContactMark.OPEN);
    }

    private static Instant parse(Body body, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw body.refused("until", "'until' must be a time with an offset, as 2026-12-01T09:00:00+08:00.");
        }
    }

    private static int budget(Body body, Command.Kind kind) {
        int budget = body.integer("budget", 1, MOST_ATTEMPTS).orElse(0);
        if ((budget > 0) != (kind == Command.Kind.SET_BUDGET)) {
            throw body.refused("budget", "'budget' goes with set_budget, and only with it.");
        }
        return budget;
    }
}
