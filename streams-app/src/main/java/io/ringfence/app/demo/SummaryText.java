package io.ringfence.app.demo;

import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the summary for people. Pure. */
final class SummaryText {

    private static final String ROW = "  %-14s %-14s %-7s %-19s %-22s %-9s %s";

    private static final String TWO_FAMILIES = "two-families";

    private SummaryText() {}

    /** The summary, line by line. */
    static List<String> lines(DemoSummary summary) {
        List<String> lines = new ArrayList<>();
        WorkingDay day = summary.day();
        lines.add("Ringfence demo: " + day.day(day.opens()) + ", " + day.minute(day.opens()) + " to "
                + day.minute(summary.until()) + ", in " + summary.wall().toSeconds() + " s");
        lines.add("");
        paused(summary, lines);
        lines.add("");
        verdict(summary, lines);
        lines.add("");
        accounts(summary, lines);
        lines.add("");
        assumptions(lines);
        return lines;
    }

    private static void paused(DemoSummary summary, List<String> lines) {
        if (summary.paused().isEmpty()) {
            lines.add("No number was paused.");
            return;
        }
        lines.add(summary.paused().size() + " of " + summary.numbers() + " numbers were paused:");
        lines.add(String.format(
                        Locale.ROOT,
                        ROW,
                        "NUMBER",
                        "LINE",
                        "PAUSED",
                        "FOR",
                        "LABEL IF NOT PAUSED",
                        "LEAD",
                        "DIALS AGAIN")
                .stripTrailing());
        List<String> sources = new ArrayList<>();
        for (PauseStory story : summary.paused()) {
            Decision pause = story.pause();
            lines.add(String.format(
                            Locale.ROOT,
                            ROW,
                            story.line().number().e164(),
                            story.line().kind().title(),
                            summary.day().minute(pause.at()),
                            pause.rule(),
                            story.label()
                                    .map(label -> summary.day().minute(label.at()) + " " + label.platform())
                                    .orElse("none that day"),
                            story.lead().map(SummaryText::span).orElse("-") + (story.cameAnyway() ? " *" : ""),
                            back(story, summary.day()))
                    .stripTrailing());
            String limit = pause.rule().equals(TWO_FAMILIES) ? "warned from" : "limit";
            for (Reason reason : pause.reasons()) {
                lines.add("      " + ReasonText.measured(reason, limit) + ", " + ReasonText.window(reason) + " ["
                        + ReasonText.basis(reason) + ", source " + source(reason, sources) + "]");
            }
        }
        if (summary.paused().stream().anyMatch(PauseStory::cameAnyway)) {
            lines.add("  * the label came all the same: its marks came from calls before the pause, or leaks");
        }
        lines.add("Sources of the limits:");
        for (int i = 0; i < sources.size(); i++) {
            lines.add("  " + (i + 1) + "  " + sources.get(i));
        }
    }

    /** The number of the reason's source in the list, which gets it if it isn't there. */
    private static int source(Reason reason, List<String> sources) {
        String source = reason.source();
        if (!sources.contains(source)) {
            sources.add(source);
        }
        return sources.indexOf(source) + 1;
    }

    private static String back(PauseStory story, WorkingDay day) {
        String when = story.back()
                .map(back -> day.minute(back.at()) + " (" + back.action().name().toLowerCase(Locale.ROOT) + ")")
                .orElse(story.pause()
                        .until()
                        .map(until -> (story.isQuota() ? "at " : "when it is better, from ") + day.minute(until))
                        .orElse("when a person approves"));
        return story.pauses() == 1 ? when : when + ", paused " + story.pauses() + " times";
    }

    private static void verdict(DemoSummary summary, List<String> lines) {
        lines.add("Before the label   " + summary.early() + " of the " + summary.labelledWithout()
                + " numbers that would have been labelled were paused before that");
        lines.add("Labels             " + summary.labelledWithout() + " without Ringfence, " + summary.labelledWith()
                + " with it");
        summary.labelledInstead().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Line::number)))
                .forEach(missed -> lines.add("                   not paused: "
                        + missed.getKey().number().e164() + " ("
                        + missed.getKey().kind().title() + "), label at "
                        + summary.day().minute(missed.getValue().at())));
        lines.add("Good numbers       " + summary.falsePauses().size() + " paused");
        summary.falsePauses()
                .forEach(story -> lines.add("                   false pause: "
                        + story.line().number().e164() + " ("
                        + story.line().kind().title() + ")"));
        lines.add("Calls              " + summary.planned() + " planned, " + summary.made() + " made; not made: "
                + summary.held() + " because the number was paused, " + summary.shielded()
                + " because the person was not to be called");
        lines.add("Leaks              " + summary.leaks() + " calls made in spite of a pause"
                + (summary.leaks() > 0 ? ": a dialler that hears of it late is minutes late in accelerated time" : ""));
        lines.add("Answers            a decision could be read "
                + summary.answered().median().toMillis()
                + " ms after its call was sent (median; 95 % within "
                + summary.answered().p95().toMillis() + " ms)");
    }

    private static void accounts(DemoSummary summary, List<String> lines) {
        Accounts accounts = summary.accounts();
        lines.add("Records            " + accounts.sent() + " in = " + accounts.classified() + " classified + "
                + accounts.duplicatesDropped() + " duplicates dropped + " + accounts.deadLetters() + " dead letters"
                + (accounts.balance() ? "; none lost" : ""));
        if (!accounts.balance()) {
            lines.add("                   THE ACCOUNTS DO NOT BALANCE: " + accounts.lost() + " lost, "
                    + accounts.classifiedAgain() + " counted twice; expected were " + accounts.sentAgain()
                    + " duplicates and " + accounts.unusable() + " dead letters");
        }
    }

    private static void assumptions(List<String> lines) {
        lines.add("The call centre, its people and the labels are inventions; no platform publishes its thresholds.");
        lines.add("A number counts as labelled by the first of:");
        Platform.ALL.forEach(platform -> lines.add("  " + platform.rule()));
        lines.add("People mark more often here than in life, so that one day is enough. docs/demo.md says all of it.");
    }

    private static String span(Duration span) {
        Duration size = span.abs();
        String text = size.toHours() > 0
                ? size.toHours() + " h " + String.format(Locale.ROOT, "%02d", size.toMinutesPart()) + " m"
                : size.toMinutes() + " m";
        return span.isNegative() ? text + " late" : text;
    }
}
