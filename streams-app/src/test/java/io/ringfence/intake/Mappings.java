package io.ringfence.intake;

import io.ringfence.intake.mapping.CallMapping;
import io.ringfence.intake.mapping.MappingCatalogue;
import io.ringfence.intake.mapping.MappingReader;
import io.ringfence.intake.mapping.MappingReading;

/** Mappings for tests. */
final class Mappings {

    /** Columns of an export with a header. */
    static final String EXPORT = """
            mapping: export
            format: csv
            csv: {delimiter: semicolon}
            times: {format: dd/MM/yyyy HH:mm:ss, zone: Europe/London}
            fields:
              call: Call
              leg: Leg
              start: Begin
              answer: Answered
              end: Finish
              from: From
              to: To
              outcome: Status
              direction: Kind
              q850: [Cause A, Cause B]
              sip_code: SIP
              hangup_by: By
              agent: Agent
              purpose: Why
            answered_by: answer_time
            outcomes: {OK: answered, Machine: voicemail, Gone*: cancelled, Busy: busy, otherwise: no_answer}
            directions: {Out: outbound, In: inbound, Local: internal, '-': unknown}
            hangups: {A: caller, B: callee, otherwise: unknown}
            """;

    /** Its header. */
    static final String HEADER =
            "Call;Leg;Begin;Answered;Finish;From;To;Status;Kind;Cause A;Cause B;SIP;By;Agent;Why\n";

    /** An answered call out. */
    static final String ROW = "c1;l1;02/03/2026 09:30:00;02/03/2026 09:30:07;02/03/2026 09:30:49;02079460000;"
            + "02079461234;OK;Out;0;16;200;B;a17;COLLECTION\n";

    private Mappings() {}

    static CallMapping of(String yaml) {
        MappingReading reading = MappingReader.read(yaml);
        if (reading instanceof MappingReading.Valid valid) {
            return valid.mapping();
        }
        throw new IllegalArgumentException(reading.problems().toString());
    }

    static CallMapping named(String name) {
        return of(MappingCatalogue.text(name));
    }

    static IntakeOptions options(IntakeOptions base, String yaml) {
        return base.withDialect(DialectOptions.DEFAULT.withMapping(of(yaml)));
    }
}
