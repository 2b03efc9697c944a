package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OwnersRowsTest {

    private static final NumberId NUMBER = NumberId.of("+862161000001");
    private static final ContactKey CONTACT = new ContactKey("default", new ContactId(1, 2, 3));
    private static final byte[] HERE = {1};
    private static final byte[] THERE = {2};

    private final List<String> asked = new ArrayList<>();
    private Answer<byte[]> here = new Answer.NotOwner<>();
    private Optional<String> owner = Optional.of("b:1");

    @Test
    void othersAreAskedOnlyForWhatIsTheirs() {
        assertThat(contact()).isEqualTo(new Answer.Found<>(THERE));
        here = new Answer.Restoring<>();
        assertThat(contact()).as("a copy that is kept for another").isEqualTo(new Answer.Found<>(THERE));
        assertThat(rows().number(NUMBER)).isInstanceOf(Answer.Stale.class);
        assertThat(asked).containsExactly("b:1", "b:1", "b:1");

        here = new Answer.Found<>(HERE);
        assertThat(contact()).isEqualTo(new Answer.Found<>(HERE));
        here = new Answer.Unknown<>();
        assertThat(contact()).isInstanceOf(Answer.Unknown.class);
        here = new Answer.Stale<>();
        assertThat(contact()).as("who takes over isn't known yet").isInstanceOf(Answer.Stale.class);
        here = new Answer.NotOwner<>();
        owner = Optional.empty();
        assertThat(contact()).isInstanceOf(Answer.NotOwner.class);
        assertThat(rows().number(NUMBER)).isInstanceOf(Answer.NotOwner.class);
        assertThat(asked).hasSize(3);
    }

    @Test
    void aCopyIsAskedOnlyWhereTheOwnerSaysNothing() {
        byte[] copy = {3};
        Answer<byte[]> kept = new Answer.Found<>(copy);
        for (Answer<byte[]> silent :
                List.<Answer<byte[]>>of(new Answer.NotOwner<>(), new Answer.Restoring<>(), new Answer.Stale<>())) {
            assertThat(orCopies(silent, kept)).isEqualTo(new Answer.Copied<>(copy));
            assertThat(orCopies(silent, new Answer.NotOwner<>())).isEqualTo(silent);
            assertThat(orCopies(silent, new Answer.Unknown<>())).isEqualTo(silent);
        }
        assertThat(orCopies(new Answer.Found<>(HERE), kept)).isEqualTo(new Answer.Found<>(HERE));
        assertThat(orCopies(new Answer.Unknown<>(), kept)).isInstanceOf(Answer.Unknown.class);

        RowsOrCopies numbers = new RowsOrCopies(
                fixed(new Answer.Stale<>(), kept),
                fixed(new Answer.Found<>(new StoredNumber(7, Optional.of(copy))), kept));
        assertThat(numbers.number(NUMBER)).isEqualTo(new Answer.Copied<>(new StoredNumber(7, Optional.of(copy))));
    }

    private static Answer<byte[]> orCopies(Answer<byte[]> owner, Answer<byte[]> copy) {
        return new RowsOrCopies(fixed(new Answer.Stale<>(), owner), fixed(new Answer.Stale<>(), copy)).contact(CONTACT);
    }

    private Answer<byte[]> contact() {
        return rows().contact(CONTACT);
    }

    private OwnersRows rows() {
        OwnersRows.Owners owners = new OwnersRows.Owners() {
            @Override
            public Optional<String> ofNumber(NumberId number) {
                return owner;
            }

            @Override
            public Optional<String> ofContact(ContactKey contact) {
                return owner;
            }
        };
        return new OwnersRows(
                fixed(here.silence().isEmpty() ? new Answer.Restoring<>() : here.silent(), here), owners, address -> {
                    asked.add(address);
                    return fixed(new Answer.Stale<>(), new Answer.Found<>(THERE));
                });
    }

    private static StoredRows fixed(Answer<StoredNumber> number, Answer<byte[]> contact) {
        return new StoredRows() {
            @Override
            public Answer<StoredNumber> number(NumberId asked) {
                return number;
            }

            @Override
            public Answer<byte[]> contact(ContactKey asked) {
                return contact;
            }
        };
    }
}
