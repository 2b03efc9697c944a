package io.ringfence.app.demo;

import static io.ringfence.app.demo.Samples.SHORT;
import static io.ringfence.app.demo.Samples.STRANGERS;
import static io.ringfence.app.demo.Samples.VOLUME;
import static io.ringfence.app.demo.Samples.at;
import static io.ringfence.app.demo.Samples.decision;
import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.lifecycle.Action;
import io.ringfence.domain.lifecycle.Reason;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlowMotionTest {

    private final SlowMotion slowMotion = new SlowMotion();

    @Test
    void isDueWhileANumberDialsFastTowardsACap() {
        dialFast();
        assertThat(slowMotion.isDue(at("09:01"))).isFalse();
        warn(STRANGERS);
        assertThat(slowMotion.isDue(at("09:01"))).isTrue();
        assertThat(slowMotion.isDue(at("09:05"))).isFalse();
    }

    @Test
    void isOverWithThePause() {
        dialFast();
        warn(STRANGERS);
        slowMotion.heard(decision(VOLUME, 2, Action.PAUSE, at("09:01"), Optional.empty(), STRANGERS));
        assertThat(slowMotion.isDue(at("09:01"))).isFalse();
    }

    @Test
    void doesNotMindASlowNumberOrARatio() {
        dialFast();
        warn(SHORT);
        assertThat(slowMotion.isDue(at("09:01"))).isFalse();
        warn(STRANGERS);
        slowMotion.dialled(VOLUME.number(), at("09:03"));
        assertThat(slowMotion.isDue(at("09:03"))).isFalse();
    }

    private void dialFast() {
        slowMotion.dialled(VOLUME.number(), at("09:00"));
        slowMotion.dialled(VOLUME.number(), at("09:00").plusSeconds(20));
    }

    private void warn(Reason reason) {
        slowMotion.heard(decision(VOLUME, 1, Action.WARN, at("09:00"), Optional.empty(), reason));
    }
}
