package io.ringfence.domain.stage;

import io.ringfence.domain.call.ComplainantErasure;
import io.ringfence.domain.call.Erasure;
import java.util.List;

/**
 * A contact was forgotten.
 *
 * @param contact who
 * @param order the order to forget them
 * @param attempts how many attempts were forgotten
 * @param numbers what their numbers must forget
 */
public record ErasedContact(ContactKey contact, Erasure order, int attempts, List<ComplainantErasure> numbers) {

    public ErasedContact {
        numbers = List.copyOf(numbers);
    }

    /** For logs: not who it is. */
    @Override
    public String toString() {
        return "erasure " + order.id() + ": " + attempts + " attempts, " + numbers.size() + " numbers, "
                + (order.keepSuppression() ? "suppression kept" : "nothing kept");
    }
}
