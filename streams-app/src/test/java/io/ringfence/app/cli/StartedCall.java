package io.ringfence.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.domain.call.NumberId;

/** A call that somebody wants to start, and what he was told, maybe more than once. */
final class StartedCall {

    private final NumberId number;
    private final int id;
    private boolean exactYes;
    private boolean exactNo;
    private boolean openYes;

    StartedCall(NumberId number, int id) {
        this.number = number;
        this.id = id;
    }

    NumberId number() {
        return number;
    }

    /** The same each time that it is asked. */
    String body() {
        return "{\"call_id\":\"c-" + id + "\",\"number\":\"" + number.e164() + "\",\"callee\":\"+86138"
                + (10_000_000 + id) + "\",\"purpose\":\"service_followup\"}";
    }

    synchronized void answered(JsonNode answer) {
        boolean allowed = answer.get("allowed").booleanValue();
        boolean exact = answer.get("mode").textValue().equals("judged");
        exactYes |= exact && allowed;
        exactNo |= exact && !allowed;
        openYes |= !exact && allowed;
    }

    /** Whether he was told that it may begin. */
    synchronized boolean begun() {
        return exactYes || openYes;
    }

    /** Whether he was told so by what is known. */
    synchronized boolean begunExactly() {
        return exactYes;
    }

    /** Whether he was told so by the fail mode alone. */
    synchronized boolean begunByFailMode() {
        return openYes && !exactYes;
    }

    /** Whether he was told neither that it may begin nor, by what is known, that it may not. */
    synchronized boolean waits() {
        return !exactYes && !openYes && !exactNo;
    }
}
