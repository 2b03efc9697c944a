package io.ringfence.app.demo;

import io.ringfence.domain.lifecycle.UsageKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Draws the table. Pure: a view and the size of the terminal give lines.
 *
 * @param width columns of the terminal; longer lines are cut
 * @param height lines of the terminal; numbers that need no attention are left out first
 * @param colour whether states are coloured
 */
record DemoScreen(int width, int height, boolean colour) {

    /** Too small for a table that says anything. */
    static final int LEAST_WIDTH = 60;

    private static final int NEWS = 4;
    private static final int FRAME = 5;
    private static final int BAR = 30;
    private static final String ROW = "%-14s %-14s %-9s %5s %9s  %-17s %s";
    private static final String ESCAPE = "\u001b[";

    /** The whole screen, at most {@link #height} lines. */
    List<String> draw(DemoView view) {
        List<String> lines = new ArrayList<>();
        lines.add(fit(title(view)));
        lines.add(fit(progress(view)));
        lines.add(fit(totals(view)));
        lines.add(fit(head()));
        List<String> news = view.news()
                .subList(Math.max(0, view.news().size() - NEWS), view.news().size());
        int room = Math.max(3, height - FRAME - (news.isEmpty() ? 0 : news.size() + 1));
        lines.addAll(table(view, room));
        if (!news.isEmpty()) {
            lines.add("");
            news.forEach(item -> lines.add(fit(item)));
        }
        return lines;
    }

    /** A small table for output that can't be redrawn: only numbers that need attention. */
    List<String> hourly(DemoView view) {
        List<String> lines = new ArrayList<>();
        lines.add(title(view));
        lines.add("  " + totals(view));
        List<Board.Row> rows = view.rows().stream()
                .filter(row -> row.state() != UsageKind.ACTIVE)
                .toList();
        if (!rows.isEmpty()) {
            lines.add("  " + head());
            rows.forEach(row -> lines.add("  " + cells(row, view.day(), false)));
        }
        return lines;
    }

    private List<String> table(DemoView view, int room) {
        List<String> lines = new ArrayList<>();
        int shown = view.rows().size() <= room ? view.rows().size() : room - 1;
        view.rows().subList(0, shown).forEach(row -> lines.add(cells(row, view.day(), true)));
        if (shown < view.rows().size()) {
            lines.add(fit("… and " + rest(view.rows().subList(shown, view.rows().size()))));
        }
        return lines;
    }

    private static String rest(List<Board.Row> rows) {
        Map<UsageKind, Integer> states = new EnumMap<>(UsageKind.class);
        rows.forEach(row -> states.merge(row.state(), 1, Integer::sum));
        StringJoiner text = new StringJoiner(", ");
        states.forEach((state, count) -> text.add(count + " more " + state));
        return text.toString();
    }

    private static String title(DemoView view) {
        return "Ringfence demo   " + view.day().day(view.now()) + " "
                + view.day().second(view.now()).substring(0, 5)
                + String.format(Locale.ROOT, "   %.0f x real time", view.speed()) + "   policy " + view.policy()
                + "   seed " + view.seed() + (view.obeys() ? "" : "   dialler ignores pauses");
    }

    private static String progress(DemoView view) {
        int full = (int) Math.round(view.done() * BAR);
        return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] "
                + String.format(Locale.ROOT, "%3.0f %% of the day", view.done() * 100);
    }

    private static String totals(DemoView view) {
        StringJoiner states = new StringJoiner(", ");
        for (UsageKind state : UsageKind.values()) {
            long count =
                    view.rows().stream().filter(row -> row.state() == state).count();
            if (count > 0) {
                states.add(count + " " + state);
            }
        }
        return view.dialled() + " calls made, " + view.held() + " not made   " + states;
    }

    private static String head() {
        return String.format(
                Locale.ROOT, ROW, "NUMBER", "LINE", "STATE", "TODAY", "HEAD-ROOM", "NEAREST RULE", "LAST DECISION");
    }

    private String cells(Board.Row row, WorkingDay day, boolean forScreen) {
        Board.Nearest nearest = row.nearest();
        String text = String.format(
                Locale.ROOT,
                ROW,
                row.line().number().e164(),
                row.line().kind().title(),
                row.state(),
                row.attempts(),
                nearest.left(),
                nearest.rule(),
                row.last().map(last -> DecisionText.brief(last, day)).orElse(""));
        return forScreen ? coloured(fit(text), row.state()) : text;
    }

    private String coloured(String text, UsageKind state) {
        String code = switch (state) {
            case PAUSED -> "31m";
            case PROBATION -> "36m";
            case WARN -> "33m";
            case WATCH -> "34m";
            case ACTIVE, ONBOARDING -> "";
            case RETIRED -> "90m";
        };
        return colour && !code.isEmpty() ? ESCAPE + code + text + ESCAPE + "0m" : text;
    }

    private String fit(String text) {
        String whole = text.stripTrailing();
        return whole.length() <= width ? whole : whole.substring(0, Math.max(1, width - 1)) + "…";
    }
}
