package io.ringfence.query;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import java.util.Optional;
import java.util.function.Function;

/** Rows of the whole installation: this instance's own, and those of others by asking the instance that owns them, once. */
public final class OwnersRows implements StoredRows {

    /** Where the owners of keys are; empty if that isn't known, or if it is this instance. */
    public interface Owners {

        /** The address of the instance that works on a number. */
        Optional<String> ofNumber(NumberId number);

        /** The address of the instance that works on a contact. */
        Optional<String> ofContact(ContactKey contact);
    }

    private final StoredRows own;
    private final Owners owners;
    private final Function<String, StoredRows> others;

    /**
     * Rows of all.
     *
     * @param own rows of this instance
     * @param owners where others are
     * @param others rows of the instance at an address, which answers by its own alone
     */
    public OwnersRows(StoredRows own, Owners owners, Function<String, StoredRows> others) {
        this.own = own;
        this.owners = owners;
        this.others = others;
    }

    @Override
    public Answer<StoredNumber> number(NumberId number) {
        Answer<StoredNumber> here = own.number(number);
        return isElsewhere(here)
                ? owners.ofNumber(number)
                        .map(address -> others.apply(address).number(number))
                        .orElse(here)
                : here;
    }

    @Override
    public Answer<byte[]> contact(ContactKey contact) {
        Answer<byte[]> here = own.contact(contact);
        return isElsewhere(here)
                ? owners.ofContact(contact)
                        .map(address -> others.apply(address).contact(contact))
                        .orElse(here)
                : here;
    }

    /** A key of another instance; while partitions move, one whose state is kept here as a copy alone. */
    private static boolean isElsewhere(Answer<?> here) {
        return here instanceof Answer.NotOwner || here instanceof Answer.Restoring;
    }
}
