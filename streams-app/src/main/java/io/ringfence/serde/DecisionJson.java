package io.ringfence.serde;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Decisions as JSON, one object a line: at, number, action, rule, from, to, policy, calendar, sequence, reasons (rule,
 * metric, window, numerator, denominator, observed, limit, basis, source), note, until. Whole numbers have no decimal
 * point; {@code until} is null where the decision has no end of its own.
 */
public final class DecisionJson implements Closeable {

    /** Not flushing after each decision: the {@link #flush} of whoever writes is soon enough. */
    private static final ObjectMapper JSON = new ObjectMapper().disable(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);

    /** Decimal places of a ratio. */
    private static final int PLACES = 6;

    private final JsonGenerator json;

    private DecisionJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes there; closing closes it. */
    public static DecisionJson to(Writer out) {
        try {
            JsonGenerator generator = JSON.createGenerator(out);
            generator.setRootValueSeparator(null);
            return new DecisionJson(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A decision as a tree. */
    public static ObjectNode tree(Decision decision) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("at", decision.at().toString());
        node.put("number", decision.number().e164());
        node.put("tenant", decision.number().tenant());
        node.put("action", decision.action().name());
        node.put("rule", decision.rule());
        node.put("from", decision.from().name());
        node.put("to", decision.to().name());
        node.put("policy", decision.policy());
        node.put("calendar", decision.calendar());
        node.put("sequence", decision.sequence());
        node.set("reasons", tree(decision.reasons()));
        node.put("note", decision.note());
        node.put("until", decision.until().map(Object::toString).orElse(null));
        return node;
    }

    /** An edge of a group's alert: at, tenant, group_kind, group, edge, level, rule, policy, sequence, reasons (one). */
    public static ObjectNode tree(GroupAlert alert) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("at", alert.at().toString());
        node.put("tenant", alert.group().tenant());
        node.put("group_kind", alert.group().kind().name());
        node.put("group", alert.group().id());
        node.put("edge", alert.edge().name());
        node.put("level", alert.level().name());
        node.put("rule", alert.reason().rule());
        node.put("policy", alert.policy());
        node.put("sequence", alert.sequence());
        node.set("reasons", tree(List.of(alert.reason())));
        return node;
    }

    /** Reasons as a tree. */
    public static ArrayNode tree(List<Reason> reasons) {
        ArrayNode node = JsonNodeFactory.instance.arrayNode(reasons.size());
        reasons.forEach(reason -> node.add(tree(reason)));
        return node;
    }

    /** One reason: both sides of what was counted, and where its limit comes from. */
    public static ObjectNode tree(Reason reason) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rule", reason.rule())
                .put("metric", reason.metric())
                .put("window", reason.window())
                .put("numerator", decimal(reason.numerator()))
                .put("denominator", decimal(reason.denominator()))
                .put("observed", decimal(reason.observed()))
                .put("limit", decimal(reason.limit()))
                .put("basis", reason.basis().name().toLowerCase(Locale.ROOT))
                .put("source", reason.source());
    }

    /** To a millionth, without a decimal point where there is nothing behind it; null for what is no number. */
    public static @Nullable BigDecimal decimal(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal decimal =
                BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_UP).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }

    /** Writes one line. */
    public void write(Decision decision) {
        write(tree(decision));
    }

    /** Writes one line about a group. */
    public void write(GroupAlert alert) {
        write(tree(alert));
    }

    private void write(ObjectNode node) {
        try {
            json.writeTree(node);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the decisions", e);
        }
    }

    /** Makes what was written visible. */
    public void flush() {
        try {
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the decisions", e);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
