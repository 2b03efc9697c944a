package io.ringfence.domain.stage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known for or against a call. A part is missing if its row couldn't be asked: then the verdict can deny, by what
 * is known, and an absence of denials says nothing.
 *
 * @param contact what the contact's row and the call rules say; of the call rules alone if the row couldn't be asked
 * @param contactKnown whether the contact's row was asked
 * @param number what the number's row says
 */
public record DialVerdict(ContactFindings contact, boolean contactKnown, Optional<NumberFindings> number) {

    /** Why the call must not be made: of the call, then of the contact, then of the number. */
    public List<DialDenial> denials() {
        List<DialDenial> all = new ArrayList<>(contact.denials());
        number.ifPresent(findings -> all.addAll(findings.denials()));
        return all;
    }

    /** The same with a reason more to deny the call; for the number's, its row was asked. */
    public DialVerdict with(DialDenial denial) {
        return denial.scope() == DialDenial.Scope.NUMBER
                ? new DialVerdict(contact, contactKnown, number.map(findings -> findings.with(denial)))
                : new DialVerdict(contact.with(denial), contactKnown, number);
    }

    /** Whether all was asked, and no feed is in doubt. */
    public boolean certain() {
        return contactKnown && number.isPresent() && number.get().doubt().isEmpty();
    }

    /**
     * The earliest time at which nothing that is known now stands against the call, if nothing happens until then; empty
     * if nothing does now, or if no time ends it.
     */
    public Optional<Instant> notBefore() {
        List<DialDenial> denials = denials();
        Instant latest = contact.facts().at();
        for (DialDenial denial : denials) {
            if (denial.until().isEmpty()) {
                return Optional.empty();
            }
            Instant until = denial.until().get();
            latest = until.isAfter(latest) ? until : latest;
        }
        return denials.isEmpty() ? Optional.empty() : contact.allowedFrom(latest);
    }
}
