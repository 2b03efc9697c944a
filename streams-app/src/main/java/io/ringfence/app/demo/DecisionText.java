package io.ringfence.app.demo;

import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Decision;
import java.util.stream.Collectors;

/** Says a decision in one line. */
final class DecisionText {

    private DecisionText() {}

    /** For a line of its own: time, number, action, rule, both sides of what was measured, end. */
    static String line(Decision decision, Line about, WorkingDay day) {
        StringBuilder text = new StringBuilder(120);
        text.append(day.second(decision.at()))
                .append("  ")
                .append(decision.number().e164())
                .append(" (")
                .append(about.kind().title())
                .append(")  ")
                .append(decision.action());
        if (!decision.rule().isEmpty()) {
            text.append(' ').append(decision.rule());
        }
        if (opens(decision)) {
            String level = decision.action() == Action.WARN || decision.action() == Action.WATCH ? "from" : "limit";
            text.append(": ")
                    .append(decision.reasons().stream()
                            .map(reason -> ReasonText.measured(reason, level) + " [" + ReasonText.basis(reason) + "]")
                            .collect(Collectors.joining("; ")));
        } else if (!decision.note().isEmpty()) {
            text.append(": ").append(decision.note());
        }
        if (pauses(decision)) {
            text.append("; ").append(end(decision, day));
        }
        return text.toString();
    }

    /** For a column of the table: time, action, rule and, for a pause, its end. */
    static String brief(Decision decision, WorkingDay day) {
        String rule = decision.rule().isEmpty() ? "" : " " + decision.rule();
        String end = pauses(decision) ? ", " + end(decision, day) : "";
        return day.minute(decision.at()) + " " + decision.action() + rule + end;
    }

    /** {@code until 00:00 (+1 day)}, or that a person must end it. */
    static String end(Decision decision, WorkingDay day) {
        return decision.until().map(until -> "until " + day.minute(until)).orElse("until a person approves");
    }

    private static boolean opens(Decision decision) {
        return switch (decision.action()) {
            case WATCH, WARN, PAUSE, EXTEND -> true;
            default -> false;
        };
    }

    static boolean pauses(Decision decision) {
        return decision.action() == Action.PAUSE || decision.action() == Action.EXTEND;
    }
}
