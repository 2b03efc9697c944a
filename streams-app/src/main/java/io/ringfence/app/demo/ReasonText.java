package io.ringfence.app.demo;

import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Metric;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Says a reason in one line: both sides of what was measured, the level it met, and where that level is from. */
final class ReasonText {

    private static final double SAME = 1e-6;

    private ReasonText() {}

    /**
     * For instance {@code short_call_ratio 22 of 31 = 71 % (bound 55 %), limit 50 %}: the bound of the Wilson interval is
     * what was compared where the rule says so.
     *
     * @param level what to call the level where large values are bad: a limit where it pauses by itself
     */
    static String measured(Reason reason, String level) {
        return value(reason) + ", " + (reason.observed() < reason.limit() ? "below" : level) + " " + level(reason);
    }

    private static String value(Reason reason) {
        if (isShare(reason) && reason.denominator() > 0) {
            double point = reason.numerator() / reason.denominator();
            String bound =
                    Math.abs(point - reason.observed()) < SAME ? "" : " (bound " + percent(reason.observed()) + ")";
            return reason.metric() + " " + plain(reason.numerator()) + " of " + plain(reason.denominator()) + " = "
                    + percent(point) + bound;
        }
        String base = reason.denominator() > 0 ? " (over " + plain(reason.denominator()) + ")" : "";
        return reason.metric() + " " + plain(reason.observed()) + base;
    }

    private static String level(Reason reason) {
        return isShare(reason) ? percent(reason.limit()) : plain(reason.limit());
    }

    private static boolean isShare(Reason reason) {
        return Metric.byKey(reason.metric())
                .map(metric -> metric.kind() == Metric.Kind.SHARE)
                .orElse(false);
    }

    /** The window in words, for instance {@code in 24 h} or {@code on the number's local day}. */
    static String window(Reason reason) {
        List<String> words = List.of(reason.window().split(" "));
        String kind = words.get(0);
        String rest = words.size() > 1 ? words.get(1) : "";
        return switch (kind) {
            case "calendar_day" -> rest.equals("number") ? "on the number's local day" : "on the day (" + rest + ")";
            case "calendar_month" -> "in the month (" + rest + ")";
            case "rolling" -> rest.startsWith("PT") ? "in " + span(Duration.parse(rest)) : reason.window();
            default -> reason.window();
        };
    }

    private static String span(Duration span) {
        if (span.toHours() >= 48 && span.toHours() % 24 == 0) {
            return span.toDays() + " days";
        }
        return span.toMinutes() % 60 == 0 ? span.toHours() + " h" : span.toMinutes() + " min";
    }

    /** On what authority the level stands, for instance {@code heuristic}. */
    static String basis(Reason reason) {
        return reason.basis().name().toLowerCase(Locale.ROOT);
    }

    private static String percent(double share) {
        double hundredfold = share * 100;
        return (hundredfold == Math.rint(hundredfold) || hundredfold >= 10
                        ? String.format(Locale.ROOT, "%.0f", hundredfold)
                        : String.format(Locale.ROOT, "%.1f", hundredfold))
                + " %";
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
