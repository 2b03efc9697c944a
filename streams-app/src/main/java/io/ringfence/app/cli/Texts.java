package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.PlatformLabel;
import io.ringfence.domain.lifecycle.Reason;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Values as people read them.
 *
 * @param zone in which times are shown
 */
record Texts(ZoneId zone) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    String time(Instant at) {
        return TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** When a number may be used again, or who decides that. */
    String until(NumberStatus status) {
        if (status.needsPerson()) {
            return "a person approves";
        }
        return status.until().map(this::time).orElse("-");
    }

    /** Both sides of what was measured, the limit, and where the limit comes from. */
    String reason(Reason reason) {
        String measured = reason.denominator() > 0
                ? count(reason.numerator()) + " of " + count(reason.denominator()) + ", compared as "
                        + share(reason.observed()) + " with " + share(reason.limit())
                : count(reason.numerator()) + ", limit " + count(reason.limit());
        return reason.rule() + ": " + reason.metric() + " in " + reason.window() + " = " + measured + " ["
                + reason.basis().name().toLowerCase(Locale.ROOT) + ": " + reason.source() + "]";
    }

    /** What a platform shows, since when, and when somebody looked last. */
    String label(PlatformLabel seen) {
        String what = seen.clean() ? "shows no label" : "shows '" + seen.label() + "'";
        String when = seen.seenAt().equals(Instant.EPOCH)
                ? ""
                : " since " + time(seen.since()) + ", seen last at " + time(seen.seenAt());
        return seen.platform() + " " + what + when;
    }

    String decision(Decision decision) {
        String until = decision.until().map(at -> ", until " + time(at)).orElse("");
        String rule = decision.rule().isEmpty() ? "" : " (" + decision.rule() + ")";
        String note = decision.note().isEmpty() ? "" : ": " + decision.note();
        return time(decision.at()) + "  " + decision.number().e164() + "  " + decision.action() + rule + "  "
                + decision.from() + " -> " + decision.to() + until + note;
    }

    private static String count(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    /** @throws Explained if it isn't a number in E.164 */
    static NumberId number(String tenant, String text) {
        try {
            return new NumberId(tenant, text);
        } catch (IllegalArgumentException e) {
            throw Explained.mistake(
                    "'" + text + "' can't be a number here: " + e.getMessage(),
                    "Write it in E.164 with its country, for instance +8613800138000.");
        }
    }
}
