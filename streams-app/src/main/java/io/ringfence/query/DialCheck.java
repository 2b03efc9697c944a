package io.ringfence.query;

import io.ringfence.domain.stage.DialQuestion;

/** Answers "may I dial this person from this number now?" A check never reserves. */
@FunctionalInterface
public interface DialCheck {

    /** The answer; always one, whatever fails. */
    DialAnswer ask(DialQuestion question);
}
