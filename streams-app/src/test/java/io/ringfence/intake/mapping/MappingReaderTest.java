package io.ringfence.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.Checkout;
import io.ringfence.domain.call.Disposition;
import io.ringfence.intake.mapping.CallMapping.AnsweredBy;
import io.ringfence.intake.mapping.CallMapping.Columns;
import io.ringfence.intake.mapping.CallMapping.Way;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The mapping language: what it says, and every mistake with its place and remedy. */
class MappingReaderTest {

    private static final String WHOLE = """
            mapping: my-pbx
            description: An export of our PBX
            format: csv
            csv: {delimiter: semicolon, header: true}
            times: {format: dd/MM/yyyy HH:mm:ss, zone: Asia/Shanghai, never: [never]}
            durations: hh:mm:ss
            fields:
              call: [Linked ID, Call ID]
              leg: Leg
              sequence: 4
              start: {of: Date, time: Time}
              talk: Talk
              from: {of: Caller, without: 'Ext.'}
              to: Callee
              outcome: Status
              direction: Type
            answered_by: [outcome, talk]
            unanswered: unreachable
            outcomes: {Answered: answered, 'Fail*': network_fail, otherwise: no_answer}
            directions: {In: inbound, Out: outbound, Local: internal}
            only: {Record: [1, CDR]}
            """;

    @Test
    void aMappingIsReadWhole() {
        CallMapping mapping = valid(WHOLE);

        assertThat(mapping.name()).isEqualTo("my-pbx");
        assertThat(mapping.layout()).isEqualTo(new Columns(';', true, true, List.of()));
        assertThat(Objects.requireNonNull(mapping.fields().get(CallField.CALL)).places())
                .containsExactly("Linked ID", "Call ID");
        assertThat(Objects.requireNonNull(mapping.fields().get(CallField.START)).time())
                .isEqualTo("Time");
        assertThat(Objects.requireNonNull(mapping.fields().get(CallField.FROM)).without())
                .containsExactly("Ext.");
        assertThat(mapping.zone()).hasToString("Optional[Asia/Shanghai]");
        assertThat(mapping.durations()).isEqualTo(DurationForm.HOURS_MINUTES_SECONDS);
        assertThat(mapping.answeredBy()).containsExactlyInAnyOrder(AnsweredBy.OUTCOME, AnsweredBy.TALK);
        assertThat(mapping.unanswered()).isEqualTo(Disposition.UNREACHABLE);
        assertThat(mapping.outcomes().of(" FAILED_BUSY")).contains(Disposition.NETWORK_FAIL);
        assertThat(mapping.outcomes().of("what")).contains(Disposition.NO_ANSWER);
        assertThat(mapping.directions().of("local")).contains(Way.INTERNAL);
        assertThat(mapping.directions().of("what")).isEmpty();
        assertThat(mapping.only()).containsKey("Record");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                of(
                        "durations: hh:mm:ss",
                        "durations: h:mm:ss",
                        "m:6:12: durations: unknown form of durations 'h:mm:ss'. Did you mean 'hh:mm:ss'?"),
                of(
                        "delimiter: semicolon",
                        "delimitor: semicolon",
                        "m:4:7: csv.delimitor: unknown key 'delimitor'. Did you mean 'delimiter'?"),
                of(
                        "delimiter: semicolon",
                        "delimiter: x",
                        "m:4:18: csv.delimiter: 'x' can't stand between columns. Write comma"),
                of("  to: Callee", "  callee: Callee", "m:14:3: fields.callee: unknown key 'callee'. Write 'to'."),
                of("  to: Callee", "", "m:8:3: fields: 'to' is missing. Say where it stands"),
                of(
                        "sequence: 4",
                        "sequence: 400",
                        "m:10:13: fields.sequence: there is no column 400. Count from 1 to 256."),
                of("  leg: Leg", "", "fields.sequence: it tells apart rows with the same 'leg', and there is none"),
                of(
                        "dd/MM/yyyy HH:mm:ss",
                        "dd/MM/yyyy hh:mm:ss",
                        "m:5:17: times.format: 'dd/MM/yyyy hh:mm:ss' isn't a form of times: it"),
                of("dd/MM/yyyy HH:mm:ss", "year_first", "times.format: 'year_first' isn't a form of times"),
                of(
                        "dd/MM/yyyy HH:mm:ss",
                        "\"?\"",
                        "times.format: how times are written wasn't decided. Look at the file"),
                of("dd/MM/yyyy HH:mm:ss", "epoch-seconds", "seconds since 1970 have no time of day"),
                of(
                        "Asia/Shanghai",
                        "Asia/Shangai",
                        "times.zone: unknown zone 'Asia/Shangai'. Did you mean 'Asia/Shanghai'?"),
                of(
                        "Answered: answered",
                        "Answered: answerd",
                        "outcomes.Answered: unknown Answered 'answerd'. Did you mean 'answered'?"),
                of("Answered: answered", "Answered: no_answer", "answered_by: none of the 'outcomes' is answered"),
                of(
                        "Answered: answered",
                        "Answered: \"?\"",
                        "outcomes.Answered: what it means wasn't decided. Write one of answered"),
                of("Answered: answered", "Answered: unfinished", "a call record tells of a finished call"),
                of(
                        "answered_by: [outcome, talk]",
                        "answered_by: answer_time",
                        "there is no field 'answer' to tell it by"),
                of("unanswered: unreachable", "unanswered: answered", "unanswered: it says how calls end that weren't"),
                of("  direction: Type", "", "m:20:1: directions: no field has these words. Say where they stand"),
                of("  outcome: Status", "", "outcomes: no field has these words"),
                of("format: csv", "format: cvs", "m:3:9: format: unknown format 'cvs'. Did you mean 'csv'?"),
                of("format: csv", "format: json", "csv: JSON has no columns. Remove it"),
                of("mapping: my-pbx", "mapping: My PBX", "mapping: 'My PBX' can't be a mapping's name"),
                of("header: true", "header: false", "csv: 'columns' is missing. Without a header"),
                of("header: true", "columns: [a, b, a]", "csv.columns: 'a' is there twice"),
                of(
                        "header: true",
                        "columns: [Calle, b]",
                        "m:14:7: fields.to: there is no column 'Callee'. Did you mean 'Calle'?"),
                of("header: true", "header: perhaps", "'perhaps' is neither true nor false"),
                of("Record: [1, CDR]", "Record: []", "only.Record: the list is empty"),
                of("{of: Date, time: Time}", "{time: Time}", "fields.start: 'of' is missing"),
                of("talk: Talk", "talk: {of: Talk, time: Time}", "fields.talk.time: only times have a time of day"),
                of("talk: Talk", "talk: {of: Talk, and: Total}", "fields.talk.and: only texts can be put together"),
                of("talk: Talk", "talk: \"?\"", "fields.talk: where it stands wasn't decided"));
    }

    private static Arguments of(String before, String after, String problem) {
        return Arguments.of(before, after, problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeHasItsPlaceAndRemedy(String before, String after, String expected) {
        assertThat(WHOLE).contains(before);

        assertThat(problems(WHOLE.replace(before, after)))
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        String text = WHOLE.replace("semicolon", "letters")
                .replace("Asia/Shanghai", "Nowhere")
                .replace("answered_by: [outcome, talk]", "answered_by: wink");

        assertThat(problems(text)).hasSize(3);
    }

    @Test
    void whatIsNoMappingIsSaidToBeNone() {
        assertThat(problems("")).containsExactly("m:1:1: the document is empty. Begin with 'mapping: my-mapping'.");
        assertThat(problems("- a")).singleElement().asString().contains("isn't a mapping of keys to values");
        assertThat(problems("policy: x"))
                .contains("m:1:1: policy: unknown key 'policy'. Use one of: mapping, description, format, csv, times,"
                        + " durations, fields, answered_by, unanswered, outcomes, directions, hangups, only.");
    }

    @Test
    void howAnsweredIsKnownFollowsFromTheFieldsWhereNothingIsSaid() {
        String base =
                "mapping: m\nformat: json\ntimes: {format: epoch-seconds}\nfields: {from: a, to: b, start: c%s}\n";

        assertThat(valid(base.formatted(", answer: d")).answeredBy()).containsExactly(AnsweredBy.ANSWER_TIME);
        assertThat(valid(base.formatted(", talk: d")).answeredBy()).containsExactly(AnsweredBy.TALK);
        assertThat(valid(base.formatted(", answer: d, outcome: e") + "outcomes: {x: answered}")
                        .answeredBy())
                .containsExactly(AnsweredBy.OUTCOME);
        assertThat(problems(base.formatted("")))
                .singleElement()
                .asString()
                .contains("'answered_by' is missing. Nothing tells whether a call was answered");
    }

    @ParameterizedTest
    @CsvSource({"a..b", "'a[0]'", ".a", "a.", "'a.*'"})
    void aPathThatIsNoneIsRefused(String path) {
        assertThat(problems("mapping: m\nformat: json\ntimes: {format: epoch-seconds}\n"
                        + "fields: {from: a, to: b, start: c, talk: '" + path + "'}\n"))
                .singleElement()
                .asString()
                .contains("fields.talk: '" + path + "' isn't a path. Join keys by points: 'call.start'");
    }

    @ParameterizedTest
    @MethodSource("names")
    void theMappingsThatComeWithTheProductAreValidAndDocumented(String name) throws IOException {
        assertThat(valid(MappingCatalogue.text(name)).name()).isEqualTo(name);
        assertThat(Files.readString(Checkout.root().resolve("docs/mappings.md")))
                .contains("`" + name + "`");
    }

    static List<String> names() {
        return MappingCatalogue.names();
    }

    @Test
    void everyKeyAndWordIsInTheReference() throws IOException {
        String reference = Files.readString(Checkout.root().resolve("docs/mappings.md"));

        for (MappingLanguage.Place place : MappingLanguage.Place.values()) {
            assertThat(place.names()).allSatisfy(key -> assertThat(reference).contains("`" + key + "`"));
        }
        assertThat(CallField.values()).allSatisfy(field -> assertThat(reference).contains(field.meaning()));
        assertThat(TimeForm.NAMES).allSatisfy(form -> assertThat(reference).contains("`" + form + "`"));
        assertThat(DurationForm.words())
                .allSatisfy(form -> assertThat(reference).contains("`" + form + "`"));
        assertThat(Arrays.stream(AnsweredBy.values()).map(by -> by.name().toLowerCase(java.util.Locale.ROOT)))
                .allSatisfy(by -> assertThat(reference).contains("`" + by + "`"));
        assertThat(MappingLanguage.OUTCOMES)
                .allSatisfy(word -> assertThat(reference).contains("`" + word + "`"));
    }

    @Test
    void aFileThatIsNotThereIsAMistakeToo() {
        assertThat(MappingCatalogue.load("kamailio-cdr").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.text("kamailio-cdr"))
                        .isEqualTo("kamailio-cdr:1:1: there is no such file. Did you mean 'kamailio-cdrs'?"));
    }

    @Test
    void aDamagedMappingIsReadOrRefusedWithRemedies() {
        Random random = new Random(4719);
        byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            MappingReading reading = MappingReader.read(damaged);
            refused += reading instanceof MappingReading.Invalid ? 1 : 0;
            assertThat(reading.problems())
                    .allSatisfy(problem -> assertThat(problem.remedy()).isNotBlank());
            assertThat(reading.problems().isEmpty()).isEqualTo(reading instanceof MappingReading.Valid);
        }
        assertThat(refused).isBetween(1, 2_999);
    }

    private static CallMapping valid(String text) {
        MappingReading reading = MappingReader.read(text);
        assertThat(reading).as(reading.toString()).isInstanceOf(MappingReading.Valid.class);
        return ((MappingReading.Valid) reading).mapping();
    }

    private static List<String> problems(String text) {
        return MappingReader.read(text).problems().stream()
                .map(problem -> problem.text("m"))
                .toList();
    }
}
