package io.ringfence.intake;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallContext;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.CallTiming;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Criticality;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.Disposition;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.LabelObservation;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.call.Relationship;
import io.ringfence.domain.call.Signalling;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns rows of Ringfence's own files into records. Columns are meant by their index in {@link OwnColumns}. */
final class OwnRows {

    /** Turns one kind of row into its record. */
    interface Mapper<T> {
        T record(OwnRow row) throws RowFault;
    }

    private static final Map<String, Direction> DIRECTIONS = OwnRow.words(Direction.class);
    private static final Map<String, Disposition> DISPOSITIONS = OwnRow.words(Disposition.class);
    private static final Map<String, CallPurpose> PURPOSES = OwnRow.words(CallPurpose.class);
    private static final Map<String, HangupBy> HANGUPS = OwnRow.words(HangupBy.class);
    private static final Map<String, Amd> AMDS = OwnRow.words(Amd.class);
    private static final Map<String, Relationship> RELATIONSHIPS = OwnRow.words(Relationship.class);
    private static final Map<String, Criticality> CRITICALITIES = OwnRow.words(Criticality.class);
    /** In place of a label: none was shown. */
    private static final String CLEAN = "CLEAN";

    private static final int WEEK_S = 7 * 24 * 3600;

    private final IntakeOptions options;
    private final NumberNormaliser numbers;
    private final Parties parties;

    /** The company's numbers by how the file writes them. */
    private final Memo<String, NumberId> ours = new Memo<>(1 << 16);

    OwnRows(IntakeOptions options, NumberNormaliser numbers, Parties parties) {
        this.options = options;
        this.numbers = numbers;
        this.parties = parties;
    }

    CallRecord call(OwnRow row) throws RowFault {
        String callId = row.required(0);
        Instant attemptAt = inBounds(row.requiredTime(1), row.name(1));
        Direction direction = row.word(4, DIRECTIONS)
                .orElseThrow(() -> new RowFault(
                        RejectReason.DIRECTION_UNKNOWN,
                        "column direction is empty",
                        "Say OUTBOUND (the company called) or INBOUND (the company was called)."));
        Disposition disposition = row.word(5, DISPOSITIONS).orElse(Disposition.UNFINISHED);
        boolean out = direction == Direction.OUTBOUND;
        int companyColumn = out ? 2 : 3;
        int contactColumn = out ? 3 : 2;
        NumberId company = company(row, companyColumn, orElse(row.text(15), options.tenant()));
        Parties.Party contact = parties.of(contact(row, contactColumn));
        return new CallRecord(
                company,
                contact.id(),
                callId,
                attemptAt,
                direction,
                disposition,
                timing(row, disposition),
                context(row),
                contact.facts(),
                signalling(row),
                orElse(row.text(16), options.source()));
    }

    Complaint complaint(OwnRow row) throws RowFault {
        String id = row.required(0);
        return new Complaint(
                company(row, 2, options.tenant()),
                id,
                inBounds(row.requiredTime(1), row.name(1)),
                complainant(row.text(3), id),
                orElse(row.text(4), options.source()),
                row.text(5));
    }

    ContactMark contact(OwnRow row) throws RowFault {
        Relationship relationship = row.word(1, RELATIONSHIPS).orElseThrow(() -> RowFault.missing(row.name(1)));
        Optional<Instant> withdrawn = row.time(4);
        if (withdrawn.isPresent()) {
            return withdrawn(
                    relationship, withdrawn.get(), parties.of(contact(row, 0)).id());
        }
        Instant from = row.time(2).orElse(Instant.EPOCH);
        Instant until = row.time(3).orElse(ContactMark.OPEN);
        if (!from.isBefore(until)) {
            throw new RowFault(
                    RejectReason.BAD_VALUE,
                    "valid_until isn't after valid_from",
                    "Leave valid_until empty if it has no end.");
        }
        ContactId contact = parties.of(contact(row, 0)).id();
        return new ContactMark(options.tenant(), contact, relationship, from, until);
    }

    /**
     * What ends at {@code at}, whenever it began: the latest statement of a relationship holds, so a statement that is over
     * then takes the place of all before it.
     */
    private ContactMark withdrawn(Relationship relationship, Instant at, ContactId contact) throws RowFault {
        if (relationship == Relationship.STRANGER) {
            throw new RowFault(
                    RejectReason.BAD_VALUE,
                    "STRANGER can't be withdrawn",
                    "STRANGER itself withdraws everything; name the relationship that ended, such as CONSENTED.");
        }
        return new ContactMark(options.tenant(), contact, relationship, at.minusMillis(1), at);
    }

    LabelObservation label(OwnRow row) throws RowFault {
        String label = row.text(3);
        return new LabelObservation(
                company(row, 1, options.tenant()),
                inBounds(row.requiredTime(0), row.name(0)),
                row.required(2),
                label.equalsIgnoreCase(CLEAN) ? "" : label,
                orElse(row.text(4), options.source()));
    }

    NumberProfile profile(OwnRow row) throws RowFault {
        NumberId number = company(row, 0, options.tenant());
        return new NumberProfile(
                number,
                row.word(1, PURPOSES).orElse(CallPurpose.UNKNOWN),
                row.text(2),
                zone(row, number),
                row.word(4, CRITICALITIES).orElse(Criticality.NORMAL),
                row.time(5).orElse(Instant.EPOCH),
                false);
    }

    private CallTiming timing(OwnRow row, Disposition disposition) throws RowFault {
        int ring = seconds(row.millis(6, WEEK_S, CallTiming.UNKNOWN));
        int talk = seconds(row.millis(7, WEEK_S, CallTiming.UNKNOWN));
        if (talk == CallTiming.UNKNOWN && disposition.finished() && !disposition.pickedUp()) {
            talk = 0;
        }
        int agentWait = (int) row.millis(18, WEEK_S, CallTiming.UNKNOWN);
        return new CallTiming(ring, talk, agentWait);
    }

    private static int seconds(long millis) {
        return millis < 0 ? CallTiming.UNKNOWN : (int) (millis / 1000);
    }

    private CallContext context(OwnRow row) throws RowFault {
        CallPurpose purpose = row.word(8, PURPOSES).orElse(CallPurpose.UNKNOWN);
        if (row.nothing(9) && row.nothing(10) && row.nothing(11) && row.nothing(17)) {
            return CallContext.of(purpose);
        }
        return new CallContext(purpose, row.text(9), row.text(10), row.text(11), row.text(17));
    }

    private Signalling signalling(OwnRow row) throws RowFault {
        if (row.nothing(12) && row.nothing(13) && row.nothing(14) && row.nothing(19)) {
            return Signalling.NONE;
        }
        return new Signalling(
                row.integer(12, 699, 0),
                row.integer(13, 127, 0),
                row.word(14, HANGUPS).orElse(HangupBy.UNKNOWN),
                row.word(19, AMDS).orElse(Amd.UNKNOWN));
    }

    private Instant inBounds(Instant at, String column) throws RowFault {
        return TimeBounds.check(at, options, column);
    }

    private NumberId company(OwnRow row, int column, String tenant) throws RowFault {
        String text = row.required(column);
        NumberId known = ours.get(text);
        if (known != null && known.tenant().equals(tenant)) {
            return known;
        }
        NumberReading reading = numbers.read(text);
        if (reading instanceof NumberReading.Valid valid) {
            try {
                NumberId number = new NumberId(tenant, valid.e164());
                ours.put(text, number);
                return number;
            } catch (IllegalArgumentException e) {
                throw new RowFault(
                        RejectReason.BAD_VALUE,
                        "the tenant has more than 64 characters or control characters",
                        "Give it a plain name.");
            }
        }
        NumberProblem problem = ((NumberReading.Refused) reading).problem();
        throw new RowFault(
                RejectReason.BAD_COMPANY_NUMBER, "column " + row.name(column) + " " + problem.text(), problem.remedy());
    }

    private String contact(OwnRow row, int column) throws RowFault {
        NumberReading reading = numbers.read(row.required(column));
        if (reading instanceof NumberReading.Valid valid) {
            return valid.e164();
        }
        NumberProblem problem = ((NumberReading.Refused) reading).problem();
        throw new RowFault(
                problem == NumberProblem.WITHHELD ? RejectReason.NUMBER_WITHHELD : RejectReason.BAD_CONTACT_NUMBER,
                "column " + row.name(column) + " " + problem.text(),
                problem.remedy());
    }

    /**
     * Who complained: by number, or by whatever else the source calls them. An unnamed complainant counts as one of
     * their own with each complaint: complaints are what must not be missed.
     */
    private ContactId complainant(String text, String complaintId) {
        NumberReading reading = numbers.read(text);
        if (reading instanceof NumberReading.Valid valid) {
            return parties.of(valid.e164()).id();
        }
        NumberProblem problem = ((NumberReading.Refused) reading).problem();
        boolean unnamed = problem == NumberProblem.EMPTY || problem == NumberProblem.WITHHELD;
        return parties.opaque(unnamed ? "complaint:" + complaintId : "complainant:" + text);
    }

    private ZoneId zone(OwnRow row, NumberId number) throws RowFault {
        String name = row.text(3);
        if (!name.isEmpty()) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException e) {
                throw new RowFault(
                        RejectReason.BAD_ZONE,
                        "column time_zone isn't a time zone",
                        "Use a name such as Asia/Shanghai or America/New_York.");
            }
        }
        List<ZoneId> zones = parties.place(number.e164()).zones();
        return zones.size() == 1 ? zones.get(0) : options.zone();
    }

    private static String orElse(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }
}
