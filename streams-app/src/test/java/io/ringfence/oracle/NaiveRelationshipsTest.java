package io.ringfence.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.policy.LifeCyclePolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaiveRelationshipsTest {

    private static final Instant EPOCH = SampleCall.time("2026-09-01T00:00:00Z");

    @ParameterizedTest(name = "{0} at {1} is {2}")
    @CsvSource({
        // marks "kind from until", by second, - for open, in the order of arrival; the second asked for; the class
        "'',                                              5, STRANGER",
        "MEMBER 5 10,                                     4, STRANGER",
        "MEMBER 5 10,                                     5, MEMBER",
        "MEMBER 5 10,                                     9, MEMBER",
        "MEMBER 5 10,                                    10, STRANGER",
        "INQUIRED 1 -|EXISTING 1 -,                       5, EXISTING",
        "INQUIRED 1 -|EXISTING 1 -|MEMBER 1 -,            5, MEMBER",
        "CONSENTED 1 -|MEMBER 2 -,                        5, CONSENTED",
        "LISTED 1 -|INQUIRED 2 -,                         5, INQUIRED",
        // of each kind the one dated last by then, or of the same date the one that came last
        "MEMBER 5 10|MEMBER 2 20,                        12, STRANGER",
        "MEMBER 2 20|MEMBER 5 10,                        12, STRANGER",
        "MEMBER 5 10|MEMBER 5 20,                        12, MEMBER",
        "MEMBER 5 20|MEMBER 5 10,                        12, STRANGER",
        "MEMBER 2 20|MEMBER 9 30,                         8, MEMBER",
        // refusal, and what lifts it
        "REFUSED 5 -|MEMBER 1 -,                          4, MEMBER",
        "REFUSED 5 -|MEMBER 9 -,                          9, REFUSED",
        "CONSENTED 4 -|REFUSED 5 -,                       9, REFUSED",
        "CONSENTED 5 -|REFUSED 5 -,                       9, REFUSED",
        "CONSENTED 6 -|REFUSED 5 -,                       5, REFUSED",
        "CONSENTED 6 -|REFUSED 5 -,                       6, CONSENTED",
        "CONSENTED 6 8|REFUSED 5 -,                       7, CONSENTED",
        "CONSENTED 6 8|REFUSED 5 -,                       8, REFUSED",
        "REFUSED 5 8|MEMBER 1 -,                          7, REFUSED",
        "REFUSED 5 8|MEMBER 1 -,                          8, MEMBER",
        "SOFT_REFUSED 5 8|MEMBER 1 -,                     7, SOFT_REFUSED",
        "SOFT_REFUSED 5 8|REFUSED 6 7,                    6, REFUSED",
        "SOFT_REFUSED 5 8|REFUSED 6 7,                    7, SOFT_REFUSED",
        "SOFT_REFUSED 5 8|CONSENTED 6 -,                  7, CONSENTED",
        // withdrawal
        "MEMBER 4 -|STRANGER 5 -,                         9, STRANGER",
        "MEMBER 5 -|STRANGER 5 -,                         9, STRANGER",
        "STRANGER 5 -|MEMBER 4 -,                         9, STRANGER",
        "STRANGER 5 -|MEMBER 5 -,                         9, MEMBER",
        "STRANGER 5 -|MEMBER 6 -,                         9, MEMBER",
        "REFUSED 4 -|STRANGER 5 -,                        9, STRANGER",
        "MEMBER 1 -|STRANGER 5 -,                         3, MEMBER",
        "MEMBER 1 -|STRANGER 5 6,                         9, STRANGER",
    })
    void classAt(String marks, long second, Relationship expected) {
        assertThat(given(marks).at(EPOCH.plusSeconds(second), LifeCyclePolicy.DEFAULT))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "an open {0} after {1} ms: {2}")
    @CsvSource({
        "REFUSED,      31535999999, REFUSED",
        "REFUSED,      31536000000, STRANGER",
        "SOFT_REFUSED,  2591999999, SOFT_REFUSED",
        "SOFT_REFUSED,  2592000000, STRANGER",
        "LISTED,        2419199999, LISTED",
        "LISTED,        2419200000, STRANGER",
    })
    void openMarksEnd(Relationship kind, long afterMs, Relationship expected) {
        assertThat(given(kind + " 0 -").at(EPOCH.plus(Duration.ofMillis(afterMs)), LifeCyclePolicy.DEFAULT))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"LISTED 0 -|MEMBER 0 -, true", "LISTED 0 1|MEMBER 0 -, false", "MEMBER 0 -, false"})
    void listingHoldsBesideAPermission(String marks, boolean listed) {
        assertThat(given(marks).listedAt(EPOCH.plusSeconds(2))).isEqualTo(listed);
    }

    private static NaiveRelationships given(String marks) {
        NaiveRelationships relationships = new NaiveRelationships();
        for (String mark : marks.split("\\|", 0)) {
            String[] words = mark.split(" ", 0);
            if (words.length == 3) {
                relationships.add(new ContactMark(
                        "default",
                        new ContactId(1, 1, 1),
                        Relationship.valueOf(words[0]),
                        EPOCH.plusSeconds(Long.parseLong(words[1])),
                        words[2].equals("-") ? ContactMark.OPEN : EPOCH.plusSeconds(Long.parseLong(words[2]))));
            }
        }
        return relationships;
    }
}
