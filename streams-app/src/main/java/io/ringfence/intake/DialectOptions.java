package io.ringfence.intake;

import io.ringfence.intake.mapping.CallMapping;
import java.util.List;
import java.util.Optional;

/**
 * How the columns of files are to be understood that don't say it themselves.
 *
 * @param dateOrder the order of day, month and year
 * @param asteriskMapping Asterisk's {@code cdr_custom.conf}, by which {@code cdr_custom} wrote the files
 * @param freeSwitchTemplate the template by which FreeSWITCH's {@code mod_cdr_csv} wrote the files
 * @param mapping what the columns or fields of a file mean that is none of the known ones
 * @param kamailioExtra the names of the extra columns of Kamailio's {@code acc}, in their order; empty if not given
 */
public record DialectOptions(
        DateOrder dateOrder,
        Optional<AsteriskMapping> asteriskMapping,
        Optional<FreeSwitchTemplate> freeSwitchTemplate,
        Optional<CallMapping> mapping,
        List<String> kamailioExtra) {

    /** Dates begin with the year; no mapping given. */
    public static final DialectOptions DEFAULT =
            new DialectOptions(DateOrder.YEAR_FIRST, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Copies the names. */
    public DialectOptions {
        kamailioExtra = List.copyOf(kamailioExtra);
    }

    /** With dates in this order. */
    public DialectOptions withDateOrder(DateOrder order) {
        return new DialectOptions(order, asteriskMapping, freeSwitchTemplate, mapping, kamailioExtra);
    }

    /** With files written by this mapping. */
    public DialectOptions withAsteriskMapping(AsteriskMapping asterisk) {
        return new DialectOptions(dateOrder, Optional.of(asterisk), freeSwitchTemplate, mapping, kamailioExtra);
    }

    /** With files written by this template. */
    public DialectOptions withFreeSwitchTemplate(FreeSwitchTemplate template) {
        return new DialectOptions(dateOrder, asteriskMapping, Optional.of(template), mapping, kamailioExtra);
    }

    /** With other files by this mapping. */
    public DialectOptions withMapping(CallMapping declared) {
        return new DialectOptions(dateOrder, asteriskMapping, freeSwitchTemplate, Optional.of(declared), kamailioExtra);
    }

    /** With these extra columns of acc. */
    public DialectOptions withKamailioExtra(List<String> names) {
        return new DialectOptions(dateOrder, asteriskMapping, freeSwitchTemplate, mapping, names);
    }
}
