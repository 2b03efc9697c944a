package io.ringfence.backtest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Decisions as JSON, one object a line: at, number, action, rule, from, to, policy, calendar, sequence, reasons (rule,
 * metric, window, numerator, denominator, observed, limit, basis, source), note, until. Whole numbers have no decimal
 * point; {@code until} is null where the decision has no end of its own.
 */
public final class DecisionJson implements Closeable {

    private final JsonGenerator json;

    private DecisionJson(JsonGenerator json) {
        this.json = json;
    }

    /** Writes there; closing closes it. */
    public static DecisionJson to(Writer out) {
        try {
            JsonGenerator generator = new JsonFactory().createGenerator(out);
            generator.setRootValueSeparator(null);
            return new DecisionJson(generator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes one line. */
    public void write(Decision decision) {
        try {
            json.writeStartObject();
            json.writeStringField("at", decision.at().toString());
            json.writeStringField("number", decision.number().e164());
            json.writeStringField("tenant", decision.number().tenant());
            json.writeStringField("action", decision.action().name());
            json.writeStringField("rule", decision.rule());
            json.writeStringField("from", decision.from().name());
            json.writeStringField("to", decision.to().name());
            json.writeStringField("policy", decision.policy());
            json.writeStringField("calendar", decision.calendar());
            json.writeNumberField("sequence", decision.sequence());
            json.writeArrayFieldStart("reasons");
            for (Reason reason : decision.reasons()) {
                write(reason);
            }
            json.writeEndArray();
            json.writeStringField("note", decision.note());
            if (decision.until().isPresent()) {
                json.writeStringField("until", decision.until().get().toString());
            } else {
                json.writeNullField("until");
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("can't write the decisions", e);
        }
    }

    /** Writes one line about a group: at, tenant, group_kind, group, edge, level, sequence, policy, reasons (one). */
    public void write(GroupAlert alert) {
        try {
            json.writeStartObject();
            json.writeStringField("at", alert.at().toString());
            json.writeStringField("tenant", alert.group().tenant());
            json.writeStringField("group_kind", alert.group().kind().name());
            json.writeStringField("group", alert.group().id());
            json.writeStringField("edge", alert.edge().name());
            json.writeStringField("level", alert.level().name());
            json.writeStringField("rule", alert.reason().rule());
            json.writeStringField("policy", alert.policy());
            json.writeNumberField("sequence", alert.sequence());
            json.writeArrayFieldStart("reasons");
            write(alert.reason());
            json.writeEndArray();
            json.writeEndObject();
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

    private void write(Reason reason) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", reason.rule());
        json.writeStringField("metric", reason.metric());
        json.writeStringField("window", reason.window());
        number("numerator", reason.numerator());
        number("denominator", reason.denominator());
        number("observed", reason.observed());
        number("limit", reason.limit());
        json.writeStringField("basis", reason.basis().name().toLowerCase(Locale.ROOT));
        json.writeStringField("source", reason.source());
        json.writeEndObject();
    }

    private void number(String name, double value) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            json.writeNullField(name);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumberField(name, (long) value);
        } else {
            json.writeNumberField(name, Math.round(value * 1e6) / 1e6);
        }
    }
}
