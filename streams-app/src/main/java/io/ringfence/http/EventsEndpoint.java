package io.ringfence.http;

import io.ringfence.query.EventLog;
import io.ringfence.query.EventReader;
import io.ringfence.query.LiveEvent;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens streams of what the stages tell. */
final class EventsEndpoint {

    private static final Set<String> PARAMETERS = Set.of("kinds", "number");

    private final EventLog log;
    private final PartyReader parties;

    EventsEndpoint(EventLog log, PartyReader parties) {
        this.log = log;
        this.parties = parties;
    }

    EventStream open(ApiRequest request) {
        if (!PARAMETERS.containsAll(request.query().keySet())) {
            throw new ProblemException(Problem.badRequest("Known parameters are: kinds, number."));
        }
        if (!log.isLoaded()) {
            throw new ProblemException(
                    Problem.notReady("What was told before the start is still being read; ask again in a moment."));
        }
        Optional<String> number =
                Optional.ofNullable(request.query().get("number")).map(text -> NumbersEndpoint.own(text, parties));
        EventReader reader = log.read(new EventLog.Wanted(
                        request.caller().tenant(), kinds(request.query().get("kinds")), number, request.lastEventId()))
                .orElseThrow(() -> new ProblemException(Problem.notReady("As many as may read events do: "
                        + EventLog.MOST_READERS + " on each instance. Ask another, or later.")));
        return new EventStream(reader, request.stillAllowed());
    }

    private static Set<LiveEvent.Kind> kinds(@Nullable String text) {
        if (text == null) {
            return EnumSet.allOf(LiveEvent.Kind.class);
        }
        Set<LiveEvent.Kind> kinds = EnumSet.noneOf(LiveEvent.Kind.class);
        for (String key : text.split(",", -1)) {
            kinds.add(LiveEvent.Kind.of(key)
                    .orElseThrow(() -> new ProblemException(Problem.badRequest("'kinds' must be some of these, with"
                            + " commas between them: "
                            + EnumSet.allOf(LiveEvent.Kind.class).stream()
                                    .map(LiveEvent.Kind::key)
                                    .collect(Collectors.joining(", "))
                            + "."))));
        }
        return kinds;
    }
}
