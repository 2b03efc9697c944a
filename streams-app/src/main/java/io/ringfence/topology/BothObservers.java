package io.ringfence.topology;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.DeadLetterReason;

/** Two observers as one. */
record BothObservers(StageObserver first, StageObserver second) implements StageObserver {

    @Override
    public void classified(ClassifiedCall call, long recordMs) {
        first.classified(call, recordMs);
        second.classified(call, recordMs);
    }

    @Override
    public void duplicate(String tenant, String source) {
        first.duplicate(tenant, source);
        second.duplicate(tenant, source);
    }

    @Override
    public void rekeyed() {
        first.rekeyed();
        second.rekeyed();
    }

    @Override
    public void inexact() {
        first.inexact();
        second.inexact();
    }

    @Override
    public void erased() {
        first.erased();
        second.erased();
    }

    @Override
    public void setAside(String stage, DeadLetterReason reason) {
        first.setAside(stage, reason);
        second.setAside(stage, reason);
    }

    @Override
    public void decided(Decision decision, long recordMs) {
        first.decided(decision, recordMs);
        second.decided(decision, recordMs);
    }

    @Override
    public void decidedByTime(Decision decision) {
        first.decidedByTime(decision);
        second.decidedByTime(decision);
    }

    @Override
    public void paused(Decision pause, CallPurpose purpose) {
        first.paused(pause, purpose);
        second.paused(pause, purpose);
    }

    @Override
    public void groupAlerted(GroupAlert alert) {
        first.groupAlerted(alert);
        second.groupAlerted(alert);
    }

    @Override
    public void opened(String stage, int partition, StoredBytes rows) {
        first.opened(stage, partition, rows);
        second.opened(stage, partition, rows);
    }

    @Override
    public void worked(String stage, int partition) {
        first.worked(stage, partition);
        second.worked(stage, partition);
    }

    @Override
    public void counted(ContactKey contact, long call) {
        first.counted(contact, call);
        second.counted(contact, call);
    }

    @Override
    public void counted(NumberId number, long call) {
        first.counted(number, call);
        second.counted(number, call);
    }

    @Override
    public void shown(String stage, int partition) {
        first.shown(stage, partition);
        second.shown(stage, partition);
    }

    @Override
    public void left(String stage, int partition) {
        first.left(stage, partition);
        second.left(stage, partition);
    }
}
