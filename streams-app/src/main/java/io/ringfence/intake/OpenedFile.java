package io.ringfence.intake;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberProfile;

/** A file whose kind was recognised, with the source that reads it. */
public sealed interface OpenedFile {

    /** The source, whatever its rows are. */
    RowSource<?> source();

    /** Calls, from a file of ours or from Asterisk. */
    record Calls(RowSource<CallRecord> source) implements OpenedFile {}

    /** Complaints. */
    record Complaints(RowSource<Complaint> source) implements OpenedFile {}

    /** How platforms were seen to show the company's numbers. */
    record Labels(RowSource<LabelObservation> source) implements OpenedFile {}

    /** What contacts are to the company. */
    record Contacts(RowSource<ContactMark> source) implements OpenedFile {}

    /** Profiles of the company's numbers. */
    record Numbers(RowSource<NumberProfile> source) implements OpenedFile {}
}
