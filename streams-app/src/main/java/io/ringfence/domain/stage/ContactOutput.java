package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallRecord;

/** Where the contact stage's results go. */
public interface ContactOutput {

    /** A call, classified, for the number stage. */
    void classified(ClassifiedCall call);

    /** What stands against calling a contact has changed. */
    void status(ContactStatus status);

    /** Whether anybody wants to know of {@link #status}; where nobody does, it isn't worked out. */
    default boolean wantsContactStatus() {
        return true;
    }

    /** A contact was forgotten; their numbers are still to forget what they complained of. */
    void erased(ErasedContact erased);

    /** A record of a call that was counted, and that says nothing new, was dropped. */
    void duplicate(CallRecord call);

    /** A call was not taken. */
    void refused(CallRecord call, Refusal why);

    /** A contact's row is at its bound: its counts are a lower bound now. */
    void inexact(ContactKey contact);
}
