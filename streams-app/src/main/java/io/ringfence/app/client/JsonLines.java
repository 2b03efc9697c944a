package io.ringfence.app.client;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.feed.FeedQuality;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.http.EventJson;
import io.ringfence.http.NumberJson;
import io.ringfence.serde.DecisionJson;
import io.ringfence.serde.SourceReport;
import java.time.Duration;
import java.util.TreeMap;

/** Decisions, states and feeds as JSON, one object a line. */
public final class JsonLines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonLines() {}

    /** One decision, as a backtest writes it. */
    public static String of(Decision decision) {
        return DecisionJson.tree(decision).toString();
    }

    /**
     * One number's state.
     *
     * @param doubts the feeds that can't be trusted now
     */
    public static String of(NumberStatus status, FeedDoubts doubts) {
        return NumberJson.of(
                        status,
                        doubts.about(status.number().tenant(), status.feeds()).orElse(""))
                .toString();
    }

    /** One group's state. */
    public static String of(GroupStatus status) {
        return EventJson.of(status).toString();
    }

    /** One edge of an alert about a group, as a backtest writes it. */
    public static String of(GroupAlert alert) {
        return DecisionJson.tree(alert).toString();
    }

    /** One feed, with what is judged of it. */
    public static String of(Feeds.Feed feed, FeedQuality quality) {
        SourceReport last = feed.last();
        ObjectNode node = JSON.createObjectNode();
        node.put("tenant", last.tenant());
        node.put("source", last.source());
        node.put("state", quality.state().name());
        node.put("unknown", quality.state().isUnknown());
        node.put("why", quality.why());
        node.put("reported_at", last.at().toString());
        node.put("sequence", last.sequence());
        node.put("reports_missed", feed.history().missed());
        node.put("rows_at", feed.history().rowsAt().map(Object::toString).orElse(null));
        node.put(
                "latest_attempt_at",
                last.latestAttemptAt().map(Object::toString).orElse(null));
        node.put("started_at", last.details().startedAt().map(Object::toString).orElse(null));
        node.put("accepted", last.rows().accepted());
        node.put("grouped", last.rows().grouped());
        node.put("internal", last.rows().internal());
        node.put("pending", last.details().pending());
        node.put("rejected", last.rows().rejected());
        ObjectNode reasons = node.putObject("rejected_by");
        new TreeMap<>(last.details().rejectedBy()).forEach(reasons::put);
        node.put("duplicates", feed.duplicates());
        node.put("late_s", quality.late().map(Duration::toSeconds).orElse(null));
        node.put("clock_ahead_s", quality.ahead().map(Duration::toSeconds).orElse(null));
        return node.toString();
    }
}
