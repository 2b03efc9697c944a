package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import java.util.Optional;

/** Nobody knows where owners are. */
public record UnknownOwners() implements OwnersRows.Owners {

    @Override
    public Optional<String> ofNumber(NumberId number) {
        return Optional.empty();
    }

    @Override
    public Optional<String> ofContact(ContactKey contact) {
        return Optional.empty();
    }
}
