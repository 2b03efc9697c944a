package io.ringfence.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.lifecycle.Reason;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reasons as JSON. */
public final class ReasonJson {

    private ReasonJson() {}

    /** One reason: both sides of what was counted, and where its limit comes from. */
    public static ObjectNode of(Reason reason) {
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

    /** Without a decimal point where there is nothing behind it; null for what is no number. */
    static @Nullable BigDecimal decimal(double value) {
        if (!Double.isFinite(value)) {
            return null;
        }
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }
}
