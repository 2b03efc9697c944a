package io.ringfence.app.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.Relationship;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallCentreTest {

    private static final CallCentre CENTRE = CallCentre.plan(7, 40, WorkingDay.DEFAULT);

    @Test
    void theSameSeedGivesTheSameDay() {
        assertThat(CallCentre.plan(7, 40, WorkingDay.DEFAULT)).isEqualTo(CENTRE);
        assertThat(CallCentre.plan(8, 40, WorkingDay.DEFAULT).calls()).isNotEqualTo(CENTRE.calls());
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 26, 40, 41, 97, 400})
    void everyKindIsThereAndTheCountIsKept(int numbers) {
        List<Line> lines = CallCentre.plan(1, numbers, WorkingDay.DEFAULT).lines();
        assertThat(lines).hasSize(numbers).doesNotHaveDuplicates();
        assertThat(lines).extracting(Line::kind).contains(LineKind.values());
    }

    @Test
    void tooFewNumbersAreRefused() {
        assertThatThrownBy(() -> CallCentre.plan(1, CallCentre.LEAST_NUMBERS - 1, WorkingDay.DEFAULT))
                .hasMessage("numbers must be 13 to 400");
    }

    @Test
    void callsComeInOrderWithinTheDayEachWithItsOwnId() {
        assertThat(CENTRE.calls()).extracting(PlannedCall::at).isSortedAccordingTo(Comparator.naturalOrder());
        assertThat(CENTRE.calls().get(0).at()).isAfterOrEqualTo(WorkingDay.DEFAULT.opens());
        assertThat(CENTRE.calls().get(CENTRE.calls().size() - 1).at()).isBefore(WorkingDay.DEFAULT.closes());
        assertThat(CENTRE.calls()).extracting(PlannedCall::callId).doesNotHaveDuplicates();
    }

    @Test
    void disciplinedNumbersStayBelowThirtyStrangers() {
        Map<Line, Long> strangers = CENTRE.calls().stream()
                .filter(call -> call.callee().relationship() == Relationship.STRANGER && call.outbound())
                .collect(Collectors.groupingBy(PlannedCall::line, Collectors.counting()));
        strangers.forEach((line, count) -> {
            if (line.kind() == LineKind.PROSPECTING) {
                assertThat(count).isBetween(15L, 27L);
            } else {
                assertThat(line.kind()).isEqualTo(LineKind.VOLUME);
                assertThat(count).isGreaterThan(100);
            }
        });
    }

    @Test
    void onlyAnsweredCallsTalk() {
        assertThat(CENTRE.calls())
                .allSatisfy(call -> assertThat(call.talkS() > 0).isEqualTo(call.disposition() == Disposition.ANSWERED));
    }
}
