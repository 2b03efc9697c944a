package io.ringfence.app.demo;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.stage.ContactStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The dialler of the demonstration. It knows what the status topics say and nothing else: a paused number rests, and a
 * contact who must not be called is left alone. Only the team with the stale list dials without asking for contacts.
 */
final class DemoDialler {

    /** What it does with a call. */
    enum Answer {
        DIAL,
        /** The number is paused; the call isn't made. */
        NUMBER_RESTS,
        /** The contact must not be called; the call isn't made. */
        CONTACT_RESTS
    }

    private final boolean obeys;
    private final Map<NumberId, UsageKind> states = new HashMap<>();
    private final Map<ContactId, Instant> denied = new HashMap<>();

    /** @param obeys whether it heeds what it knows; one that doesn't shows what leaks are */
    DemoDialler(boolean obeys) {
        this.obeys = obeys;
    }

    void heard(NumberStatus status) {
        states.put(status.number(), status.state());
    }

    void heard(ContactStatus status) {
        denied.put(status.contact(), status.deniedUntil());
    }

    /** What it does with a call at that time. */
    Answer ask(Line line, ContactId contact, Instant at) {
        if (!obeys) {
            return Answer.DIAL;
        }
        if (rests(states.getOrDefault(line.number(), UsageKind.ACTIVE))) {
            return Answer.NUMBER_RESTS;
        }
        boolean asks = line.kind() != LineKind.STALE_LIST;
        return asks && denied.getOrDefault(contact, Instant.MIN).isAfter(at) ? Answer.CONTACT_RESTS : Answer.DIAL;
    }

    private static boolean rests(UsageKind state) {
        return state == UsageKind.PAUSED || state == UsageKind.RETIRED || state == UsageKind.ONBOARDING;
    }
}
