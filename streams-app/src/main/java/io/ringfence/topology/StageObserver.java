package io.ringfence.topology;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.serde.DeadLetterReason;

/**
 * Is told what the stages of this process do, for metrics and summaries. Called by many threads; quick, and never throws. What is
 * done again after a failure is told again: it is work, not records.
 */
public interface StageObserver {

    /**
     * A call reached the contact stage and was classified, or corrected because its end was reported later.
     *
     * @param recordMs the record's time stamp, epoch milliseconds
     */
    default void classified(ClassifiedCall call, long recordMs) {}

    /**
     * A record of a call said nothing new.
     *
     * @param tenant whose call
     * @param source the feed that the record names
     */
    default void duplicate(String tenant, String source) {}

    /** A record lay in the wrong partition or under the wrong key, and was sent on to where it belongs. */
    default void rekeyed() {}

    /** A contact's row came to its bound. */
    default void inexact() {}

    /** A contact was forgotten because somebody ordered it. */
    default void erased() {}

    /** A record was set aside. */
    default void setAside(String stage, DeadLetterReason reason) {}

    /**
     * The number stage decided on a record.
     *
     * @param recordMs the record's time stamp, epoch milliseconds
     */
    default void decided(Decision decision, long recordMs) {}

    /** The number stage decided because something was due, or after a change of policy. */
    default void decidedByTime(Decision decision) {}

    /** The pause that was just told of is of a number with that purpose. */
    default void paused(Decision pause, CallPurpose purpose) {}

    /** An alert about a group was opened, rose or was closed. */
    default void groupAlerted(GroupAlert alert) {}

    /**
     * A task of a stage is worked on here from now on; its state is read back.
     *
     * @param stage the stage's name
     * @param partition the task's partition
     * @param rows its rows, until it is left
     */
    default void opened(String stage, int partition, StoredBytes rows) {}

    /**
     * A task of a stage was given what its consumer polled, if anything, and is up to date with it. Comes every half second as long as
     * its thread polls.
     *
     * @param stage the stage's name
     * @param partition the task's partition
     */
    default void worked(String stage, int partition) {}

    /**
     * The contact stage has taken in a record of a call, whatever it made of it; the row isn't there yet for those who ask.
     *
     * @param call the fingerprint of the call id
     */
    default void counted(ContactKey contact, long call) {}

    /** The number stage has taken in a call; the row isn't there yet for those who ask. */
    default void counted(NumberId number, long call) {}

    /**
     * The rows of a task are as those who ask see them: all that was counted so far is in them.
     *
     * @param stage the stage's name
     * @param partition the task's partition
     */
    default void shown(String stage, int partition) {}

    /** A task of a stage is worked on here no more. */
    default void left(String stage, int partition) {}

    /** Tells this one, then the other one. */
    default StageObserver and(StageObserver other) {
        return new BothObservers(this, other);
    }
}
