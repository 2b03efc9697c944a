package io.ringfence.app.demo;

import static io.ringfence.app.demo.Samples.VOLUME;
import static io.ringfence.app.demo.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.app.demo.DemoDialler.Answer;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.stage.ContactStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DemoDiallerTest {

    private static final ContactId CONTACT = new ContactId(1, 2, 3);

    private final DemoDialler dialler = new DemoDialler(true);

    @ParameterizedTest
    @EnumSource(UsageKind.class)
    void aNumberDialsUnlessItRests(UsageKind state) {
        dialler.heard(Samples.status(VOLUME, state, Optional.empty(), Optional.empty(), 0, at("09:00")));
        boolean dials = switch (state) {
            case ACTIVE, WATCH, WARN, PROBATION -> true;
            case PAUSED, RETIRED, ONBOARDING -> false;
        };
        assertThat(dialler.ask(VOLUME, CONTACT, at("09:01"))).isEqualTo(dials ? Answer.DIAL : Answer.NUMBER_RESTS);
    }

    @Test
    void aContactIsLeftAloneUntilTheTimeNamed() {
        dialler.heard(new ContactStatus(
                VOLUME.number().tenant(), CONTACT, at("10:00"), List.of(), "cn-finance@1", at("09:00")));
        assertThat(dialler.ask(VOLUME, CONTACT, at("09:59"))).isEqualTo(Answer.CONTACT_RESTS);
        Line stale = new Line(VOLUME.number(), LineKind.STALE_LIST);
        assertThat(dialler.ask(stale, CONTACT, at("09:59"))).isEqualTo(Answer.DIAL);
        assertThat(dialler.ask(VOLUME, CONTACT, at("10:00"))).isEqualTo(Answer.DIAL);
    }

    @Test
    void oneThatDoesNotObeyDialsAnyway() {
        DemoDialler wild = new DemoDialler(false);
        wild.heard(Samples.status(VOLUME, UsageKind.PAUSED, Optional.empty(), Optional.empty(), 0, at("09:00")));
        assertThat(wild.ask(VOLUME, CONTACT, at("09:01"))).isEqualTo(Answer.DIAL);
    }
}
