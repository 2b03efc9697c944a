package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.NumberPicture;

/** Shows one number with its windows against limits. */
@FunctionalInterface
public interface NumberPictures {

    /** The number now; {@link Answer.Unknown} if nothing is known of it. */
    Answer<NumberPicture> picture(NumberId number);
}
