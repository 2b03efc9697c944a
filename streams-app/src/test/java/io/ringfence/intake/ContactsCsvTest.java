package io.ringfence.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.behaviour.ContactMarks;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Relationship;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consent, its end and its withdrawal, from the row of a file to what holds: one tick before, on, and after. */
class ContactsCsvTest {

    private static final ContactMarks.Holds HOLDS = new ContactMarks.Holds(Duration.ofDays(60), Duration.ofDays(30));
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // consent with an end: valid_until is exclusive
        "-1, CONSENTED, 'CONSENTED,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z,'",
        "0, STRANGER, 'CONSENTED,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z,'",
        "1, STRANGER, 'CONSENTED,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z,'",
        // consent that begins
        "-1, STRANGER, 'CONSENTED,2026-06-01T00:00:00Z,,'",
        "0, CONSENTED, 'CONSENTED,2026-06-01T00:00:00Z,,'",
        // consent without an end, withdrawn; whenever it began
        "-1, CONSENTED, 'CONSENTED,2026-01-01T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z'",
        "0, STRANGER, 'CONSENTED,2026-01-01T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z'",
        "1, STRANGER, 'CONSENTED,2026-01-01T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z'",
        "0, STRANGER, 'CONSENTED,,,2026-06-01T00:00:00Z|CONSENTED,2026-01-01T00:00:00Z,,'",
        "0, STRANGER, 'CONSENTED,2026-01-01T00:00:00Z,,|CONSENTED,2026-01-01T00:00:00Z,,2026-06-01T00:00:00Z'",
        // what was given again after the withdrawal holds
        "0, CONSENTED, 'CONSENTED,,,2026-05-01T00:00:00Z|CONSENTED,2026-05-02T00:00:00Z,,'",
        // a withdrawn consent lifts no refusal, and another permission stays
        "0, REFUSED, 'REFUSED,2026-05-01T00:00:00Z,,|CONSENTED,,,2026-05-02T00:00:00Z'",
        "0, MEMBER, 'MEMBER,,,|CONSENTED,2026-01-01T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z'",
        // a refusal without an end holds as long as the policy says: 60 days
        "-1, REFUSED, 'REFUSED,2026-04-02T00:00:00Z,,'",
        "0, STRANGER, 'REFUSED,2026-04-02T00:00:00Z,,'",
        // a refusal that is withdrawn
        "-1, REFUSED, 'REFUSED,2026-05-20T00:00:00Z,,|REFUSED,,,2026-06-01T00:00:00Z'",
        "0, STRANGER, 'REFUSED,2026-05-20T00:00:00Z,,|REFUSED,,,2026-06-01T00:00:00Z'",
        // consent after a refusal lifts it until it is withdrawn
        "-1, CONSENTED, 'REFUSED,2026-05-01T00:00:00Z,,|CONSENTED,2026-05-02T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z'",
        "0, REFUSED, 'REFUSED,2026-05-01T00:00:00Z,,|CONSENTED,2026-05-02T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z'",
        // STRANGER withdraws everything
        "-1, REFUSED, 'REFUSED,2026-05-20T00:00:00Z,,|STRANGER,2026-06-01T00:00:00Z,,'",
        "0, STRANGER, 'REFUSED,2026-05-20T00:00:00Z,,|STRANGER,2026-06-01T00:00:00Z,,'",
    })
    void whatHoldsOneTickBeforeOnAndAfter(long tickMs, Relationship expected, String rows) {
        ContactMarks marks = new ContactMarks();
        for (RowResult<ContactMark> row : read(rows)) {
            marks.add(((RowResult.Accepted<ContactMark>) row).record());
        }
        assertThat(marks.at(JUNE.toEpochMilli() + tickMs, HOLDS)).isEqualTo(expected);
    }

    @Test
    void whatIsWithdrawnIsForgottenNoLaterThanItsWithdrawal() {
        ContactMarks marks = new ContactMarks();
        for (RowResult<ContactMark> row : read("CONSENTED,2026-01-01T00:00:00Z,,|CONSENTED,,,2026-06-01T00:00:00Z")) {
            marks.add(((RowResult.Accepted<ContactMark>) row).record());
        }
        for (long tick = -2; tick <= 2; tick++) {
            marks.expire(JUNE.toEpochMilli() + tick);
            assertThat(marks.at(JUNE.toEpochMilli(), HOLDS)).isEqualTo(Relationship.STRANGER);
        }
        assertThat(marks.isEmpty()).isTrue();
    }

    @Test
    void strangerCannotBeWithdrawn() {
        assertThat(read("STRANGER,,,2026-06-01T00:00:00Z"))
                .singleElement()
                .isInstanceOfSatisfying(
                        RowResult.Rejected.class,
                        row -> assertThat(row.reason()).isEqualTo(RejectReason.BAD_VALUE));
    }

    private static List<RowResult<ContactMark>> read(String rows) {
        StringBuilder csv = new StringBuilder("callee_number,relationship,valid_from,valid_until,withdrawn_at\n");
        for (String row : rows.split("\\|", -1)) {
            csv.append("+8613800138000,").append(row).append('\n');
        }
        List<RowResult<ContactMark>> results = new ArrayList<>();
        OpenedFile opened = Intake.of(IntakeOptions.DEFAULT, new PlainHasher())
                .open(new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8)), "contacts.csv");
        try (RowSource<ContactMark> source = ((OpenedFile.Contacts) opened).source()) {
            source.forEachRemaining(results::add);
        }
        return results;
    }
}
