package io.ringfence.domain.stage;

import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;

/** Takes what a look at a copy of a row would have decided, and tells nobody. */
final class SilentOutput implements NumberOutput {

    @Override
    public void decided(Decision decision) {
        // the stage will decide it when it comes to it
    }

    @Override
    public void status(NumberStatus status) {
        // nobody asked
    }

    @Override
    public boolean wantsNumberStatus() {
        return false;
    }

    @Override
    public void refused(NumberInput input, Refusal why) {
        throw new IllegalStateException("a look gives no input");
    }
}
