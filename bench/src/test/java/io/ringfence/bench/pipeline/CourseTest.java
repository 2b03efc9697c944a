package io.ringfence.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.ringfence.bench.pipeline.Course.Sample;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    @Test
    void countsTheWholeAndTheSecondHalf() {
        // a slow first half in eight seconds, a quick second one in two
        Course course =
                new Course(1_000, List.of(new Sample(5_000, 20), new Sample(9_000, 100), new Sample(11_000, 200)));

        assertThat(course.seconds()).isEqualTo(10.0);
        assertThat(course.perSecond(1_000)).isEqualTo(100.0);
        assertThat(course.perSecondSecondHalf(1_000)).isEqualTo(250.0);
    }

    @Test
    void takesTheShareThatWasReallyLeftAtTheFirstLookBehindTheMiddle() {
        Course course = new Course(0, List.of(new Sample(1_000, 40), new Sample(3_000, 80), new Sample(4_000, 100)));

        assertThat(course.perSecondSecondHalf(1_000)).isCloseTo(200.0, within(1e-9));
    }

    @Test
    void hasTheRateOfTheWholeWhereOnlyTheEndWasSeen() {
        Course course = new Course(0, List.of(new Sample(2_000, 100)));

        assertThat(course.perSecondSecondHalf(1_000)).isEqualTo(500.0);
    }

    @Test
    void refusesAnEndThatIsNotBehindTheStart() {
        assertThatThrownBy(() -> new Course(5, List.of(new Sample(5, 1)))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Course(5, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
