package io.ringfence.notify.alert;

import java.util.Locale;

/**
 * Where alerts point to.
 *
 * @param docs the address of a copy of the documents, without a slash at its end; empty if there is none
 * @param grafana Grafana's address, likewise
 */
public record Links(String docs, String grafana) {

    /** A section of the runbook, by its alert's name. */
    String runbook(String alertName) {
        return (docs.isEmpty() ? "" : docs + "/") + "runbook.md#" + alertName.toLowerCase(Locale.ROOT);
    }

    /** The dashboard of decisions; empty if nobody said where Grafana is. */
    String dashboard() {
        return grafana.isEmpty() ? "" : grafana + "/d/ringfence-decisions";
    }
}
