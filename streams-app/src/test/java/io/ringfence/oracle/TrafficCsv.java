package io.ringfence.oracle;

import io.ringfence.domain.call.Amd;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.Direction;
import io.ringfence.domain.call.HangupBy;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.NumberInput;
import io.ringfence.domain.call.NumberProfile;
import io.ringfence.domain.stage.ContactInput;
import io.ringfence.oracle.Traffic.Arrival;
import io.ringfence.oracle.Traffic.Input;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes traffic as the files a backtest reads: {@code calls.csv}, {@code complaints.csv}, {@code contacts.csv} and
 * {@code numbers.csv}, rows in order of arrival, contacts by their plain numbers. Commands, label observations and ticks
 * have no file.
 */
public final class TrafficCsv {

    private static final DateTimeFormatter ISO = DateTimeFormatter.ISO_OFFSET_DATE_TIME;

    private final Map<ContactId, String> plain;
    private final List<String> calls = new ArrayList<>(List.of(
            "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s,purpose,campaign,agent,"
                    + "trunk,sip_code,q850_cause,hangup_by,tenant,source,subject,agent_wait_s,amd"));
    private final List<String> complaints =
            new ArrayList<>(List.of("complaint_id,at,calling_number,complainant,source,category"));
    private final List<String> contacts = new ArrayList<>(List.of("callee_number,relationship,valid_from,valid_until"));
    private final List<String> numbers =
            new ArrayList<>(List.of("calling_number,purpose,pool,time_zone,criticality,active_from"));

    private TrafficCsv(Traffic traffic) {
        this.plain = traffic.plainNumbers();
        for (Arrival arrival : traffic.arrivals()) {
            if (arrival.input() instanceof Input.OfContact contact) {
                add(contact.input());
            } else if (arrival.input() instanceof Input.OfNumber number) {
                add(number.input());
            }
        }
    }

    /**
     * Writes the four files into a directory that exists.
     *
     * @throws IllegalArgumentException if there is more than the default tenant: only calls have a column for it
     * @throws UncheckedIOException if a file can't be written
     */
    public static void write(Traffic traffic, Path directory) {
        TrafficCsv csv = new TrafficCsv(traffic);
        write(directory.resolve("calls.csv"), csv.calls);
        write(directory.resolve("complaints.csv"), csv.complaints);
        write(directory.resolve("contacts.csv"), csv.contacts);
        write(directory.resolve("numbers.csv"), csv.numbers);
    }

    private static void write(Path file, List<String> lines) {
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (String line : lines) {
                writer.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(ContactInput input) {
        if (input instanceof ContactInput.Mark said) {
            ContactMark mark = said.mark();
            needDefault(mark.tenant());
            contacts.add(String.join(
                    ",",
                    plain(mark.contact()),
                    mark.relationship().name(),
                    time(mark.validFrom()),
                    mark.validUntil().equals(ContactMark.OPEN) ? "" : time(mark.validUntil())));
            return;
        }
        CallRecord call = ((ContactInput.Call) input).call();
        boolean outbound = call.direction() == Direction.OUTBOUND;
        String own = call.number().e164();
        String other = plain(call.contact());
        calls.add(String.join(
                ",",
                call.callId(),
                time(call.attemptAt()),
                outbound ? own : other,
                outbound ? other : own,
                call.direction().name(),
                call.disposition().name(),
                known(call.timing().ringS()),
                known(call.timing().talkS()),
                purpose(call.context().purpose()),
                call.context().campaign(),
                call.context().agent(),
                call.context().trunk(),
                code(call.signalling().sipCode()),
                code(call.signalling().q850Cause()),
                call.signalling().hangupBy() == HangupBy.UNKNOWN
                        ? ""
                        : call.signalling().hangupBy().name(),
                call.number().tenant(),
                call.source(),
                call.context().subject(),
                seconds(call.timing().agentWaitMs()),
                call.signalling().amd() == Amd.UNKNOWN
                        ? ""
                        : call.signalling().amd().name()));
    }

    private void add(NumberInput input) {
        needDefault(input.number().tenant());
        if (input instanceof Complaint complaint) {
            complaints.add(String.join(
                    ",",
                    complaint.complaintId(),
                    time(complaint.at()),
                    complaint.number().e164(),
                    plain(complaint.complainant()),
                    complaint.source(),
                    complaint.category()));
        } else if (input instanceof NumberProfile profile) {
            numbers.add(String.join(
                    ",",
                    profile.number().e164(),
                    purpose(profile.purpose()),
                    profile.pool(),
                    profile.zone().getId(),
                    profile.criticality().name(),
                    profile.activeFrom().equals(Instant.EPOCH) ? "" : time(profile.activeFrom())));
        }
    }

    private static void needDefault(String tenant) {
        if (!tenant.equals(NumberId.DEFAULT_TENANT)) {
            throw new IllegalArgumentException("the files know one tenant; this traffic has " + tenant + " too");
        }
    }

    private String plain(ContactId contact) {
        return plain.getOrDefault(contact, "");
    }

    private static String time(Instant at) {
        return ISO.format(at.atOffset(ZoneOffset.ofHours(8)));
    }

    private static String purpose(CallPurpose purpose) {
        return purpose == CallPurpose.UNKNOWN ? "" : purpose.name();
    }

    private static String known(int value) {
        return value < 0 ? "" : Integer.toString(value);
    }

    private static String code(int value) {
        return value == 0 ? "" : Integer.toString(value);
    }

    private static String seconds(int ms) {
        return ms < 0 ? "" : BigDecimal.valueOf(ms, 3).toPlainString();
    }
}
