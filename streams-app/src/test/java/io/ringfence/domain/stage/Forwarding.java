package io.ringfence.domain.stage;

import io.ringfence.domain.call.CallRecord;

/** The contact stage's calls go to the number stage; nothing else is looked at. */
record Forwarding(NumberStage numbers) implements ContactOutput {

    @Override
    public void classified(ClassifiedCall call) {
        numbers.accept(call, call.attemptAt().toEpochMilli());
    }

    @Override
    public void status(ContactStatus status) {
        // not looked at
    }

    @Override
    public void erased(ErasedContact erased) {
        throw new AssertionError("nobody is erased");
    }

    @Override
    public void duplicate(CallRecord call) {
        throw new AssertionError("nothing is sent twice");
    }

    @Override
    public void refused(CallRecord call, Refusal why) {
        throw new AssertionError("refused: " + why);
    }

    @Override
    public void inexact(ContactKey contact) {
        throw new AssertionError("a contact came to its bound");
    }
}
