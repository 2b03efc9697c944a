package io.ringfence.intake.guess;

import io.ringfence.intake.mapping.CallField;
import io.ringfence.intake.mapping.DurationForm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Chooses a column for each field: by its name where that tells, else by what its texts look like. */
final class FieldChoices {

    private static final String LOOKS = "chosen by what it looks like, not by its name";
    private static final Set<CallField> IDS = Set.of(CallField.CALL, CallField.LEG);

    private final List<ColumnFacts> columns;
    private final Map<CallField, Choice> chosen = new EnumMap<>(CallField.class);
    private final List<String> taken = new ArrayList<>();

    private FieldChoices(List<ColumnFacts> columns) {
        this.columns = columns;
    }

    static Map<CallField, Choice> of(List<ColumnFacts> columns) {
        FieldChoices choices = new FieldChoices(columns);
        for (CallField field : CallField.values()) {
            choices.byName(field);
        }
        choices.times();
        choices.parties();
        choices.words();
        choices.durations();
        choices.ids();
        return choices.chosen;
    }

    private void byName(CallField field) {
        columns.stream()
                .filter(facts -> facts.column().named())
                .filter(facts -> FieldNames.rank(field, facts.name()).isPresent())
                .filter(facts -> suits(field, facts))
                .filter(facts -> IDS.contains(field) || !taken.contains(facts.name()))
                .min(Comparator.comparing(
                        facts -> FieldNames.rank(field, facts.name()).orElse(Integer.MAX_VALUE)))
                .ifPresent(facts -> take(field, facts, ""));
    }

    private static boolean suits(CallField field, ColumnFacts facts) {
        return switch (field.form()) {
            case TIME ->
                facts.isTime() || (field == CallField.START && !facts.dates().isEmpty());
            case DURATION -> durationForm(facts).isPresent();
            case WORD -> facts.isWords();
            case NUMBER -> facts.told().stream().allMatch(text -> text.matches("\\d{1,3}"));
            case TEXT -> !facts.told().isEmpty() && !facts.isTime();
        };
    }

    /** The form of a column of durations; whole numbers are taken for seconds. */
    static Optional<DurationForm> durationForm(ColumnFacts facts) {
        return Stream.of(
                        DurationForm.SECONDS,
                        DurationForm.HOURS_MINUTES_SECONDS,
                        DurationForm.MINUTES_SECONDS,
                        DurationForm.MILLISECONDS)
                .filter(facts::isDuration)
                .findFirst();
    }

    private void times() {
        List<ColumnFacts> times = free(ColumnFacts::isTime);
        if (!chosen.containsKey(CallField.START) && !times.isEmpty()) {
            take(CallField.START, times.get(0), LOOKS + ": the first time of the record");
        } else if (!chosen.containsKey(CallField.START)) {
            free(facts -> !facts.dates().isEmpty()).stream()
                    .findFirst()
                    .ifPresent(facts -> take(CallField.START, facts, LOOKS + ": a date"));
        }
        List<ColumnFacts> rest = free(ColumnFacts::isTime);
        if (!chosen.containsKey(CallField.END) && !rest.isEmpty()) {
            take(CallField.END, rest.get(rest.size() - 1), LOOKS + ": the last time of the record");
        }
        List<ColumnFacts> between = free(ColumnFacts::isTime);
        if (!chosen.containsKey(CallField.ANSWER) && between.size() == 1) {
            take(CallField.ANSWER, between.get(0), LOOKS + ": the time between the others");
        }
    }

    private void parties() {
        for (CallField field : List.of(CallField.FROM, CallField.TO)) {
            if (!chosen.containsKey(field)) {
                free(ColumnFacts::isParty).stream()
                        .filter(facts -> !facts.isTime())
                        .findFirst()
                        .ifPresent(
                                facts -> take(field, facts, LOOKS + ": make sure that it isn't the other way round"));
            }
        }
    }

    private void words() {
        if (!chosen.containsKey(CallField.OUTCOME)) {
            mostKnown(word -> KnownWords.outcome(word).isPresent())
                    .ifPresent(facts -> take(CallField.OUTCOME, facts, LOOKS));
        }
        if (!chosen.containsKey(CallField.DIRECTION)) {
            mostKnown(word -> KnownWords.direction(word).isPresent())
                    .ifPresent(facts -> take(CallField.DIRECTION, facts, LOOKS));
        }
    }

    private Optional<ColumnFacts> mostKnown(Predicate<String> known) {
        return free(ColumnFacts::isWords).stream()
                .filter(facts -> facts.words().stream().anyMatch(known))
                .filter(facts -> facts.words().stream().filter(known).count() * 2
                        >= facts.words().size())
                .findFirst();
    }

    /** Of two columns of durations, the longer is the whole call. */
    private void durations() {
        if (chosen.containsKey(CallField.TALK) || chosen.containsKey(CallField.DURATION)) {
            return;
        }
        List<ColumnFacts> found =
                free(facts -> durationForm(facts).isPresent() && facts.words().size() > 2 && !facts.isUnique());
        if (found.isEmpty()) {
            return;
        }
        if (found.size() == 1) {
            take(
                    CallField.DURATION,
                    found.get(0),
                    LOOKS + ": is it the whole call (duration), or the talk alone (talk)?");
            return;
        }
        boolean ordered = sum(found.get(0)) >= sum(found.get(1));
        take(CallField.DURATION, found.get(ordered ? 0 : 1), LOOKS + ": the longer of two durations");
        take(CallField.TALK, found.get(ordered ? 1 : 0), LOOKS + ": the shorter of two durations");
    }

    private static long sum(ColumnFacts facts) {
        DurationForm form = durationForm(facts).orElse(DurationForm.SECONDS);
        return facts.told().stream()
                .map(form::seconds)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .sum();
    }

    private void ids() {
        if (chosen.containsKey(CallField.CALL)) {
            Choice call = chosen.get(CallField.CALL);
            Choice leg = chosen.get(CallField.LEG);
            if (leg != null && call != null && leg.facts().equals(call.facts())) {
                chosen.remove(CallField.LEG);
            }
            return;
        }
        chosen.remove(CallField.LEG);
        free(facts -> facts.isUnique()
                        && !facts.isTime()
                        && facts.dates().isEmpty()
                        && facts.clocks().isEmpty()
                        && !facts.isParty()
                        && facts.told().stream().allMatch(text -> text.length() >= 6))
                .stream()
                .findFirst()
                .ifPresent(facts -> take(CallField.CALL, facts, LOOKS + ": no two records have the same"));
    }

    private List<ColumnFacts> free(Predicate<ColumnFacts> wanted) {
        return columns.stream()
                .filter(facts -> !taken.contains(facts.name()))
                .filter(wanted)
                .toList();
    }

    private void take(CallField field, ColumnFacts facts, String doubt) {
        chosen.put(field, new Choice(facts, doubt));
        taken.add(facts.name());
    }
}
