package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PauseRequest;
import io.ringfence.domain.group.GroupMember;
import io.ringfence.domain.stage.ContactKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    @Test
    void aNumbersKeyIsReadBack() {
        RandomValues values = new RandomValues(1);
        for (int i = 0; i < 1000; i++) {
            NumberId number = values.number();
            assertThat(Keys.readNumber(Keys.number(number))).isEqualTo(number);
        }
    }

    @Test
    void aContactsKeyIsReadBack() {
        RandomValues values = new RandomValues(2);
        for (int i = 0; i < 1000; i++) {
            ContactKey key = new ContactKey(values.tenant(), values.contact());
            assertThat(Keys.readContact(Keys.contact(key))).isEqualTo(key);
        }
    }

    @Test
    void aGroupsKeyIsReadBack() {
        RandomValues values = new RandomValues(4);
        for (int i = 0; i < 1000; i++) {
            GroupId group = values.group();
            assertThat(Keys.readGroup(Keys.group(group))).isEqualTo(group);
        }
    }

    @Test
    void aGroupsNumbersKeyIsReadBack() {
        RandomValues values = new RandomValues(5);
        for (int i = 0; i < 1000; i++) {
            PauseRequest request = values.request();
            GroupMember member = new GroupMember(request.group(), request.number());
            assertThat(Keys.readMember(Keys.member(member))).isEqualTo(member);
        }
        assertThatThrownBy(() -> Keys.readMember(Keys.group(GroupId.ofTenant("acme"))))
                .isInstanceOf(UnreadableRecordException.class);
    }

    @Test
    void theBytesAreTheseForEver() {
        HexFormat hex = HexFormat.of();
        assertThat(hex.formatHex(Keys.number(new NumberId("acme", "+8613"))))
                .isEqualTo("61636d65" + "00" + "2b38363133");
        assertThat(hex.formatHex(Keys.contact(
                        new ContactKey("acme", new ContactId(255, 0x0102030405060708L, 0x090a0b0c0d0e0f10L)))))
                .isEqualTo("61636d65" + "00" + "ff" + "0102030405060708090a0b0c0d0e0f10");
        assertThat(hex.formatHex(Keys.group(new GroupId("acme", GroupId.Kind.TRUNK, "t1"))))
                .isEqualTo("61636d65" + "00" + "6c" + "7431");
        GroupMember member =
                new GroupMember(new GroupId("acme", GroupId.Kind.POOL, "p1"), new NumberId("acme", "+8613"));
        assertThat(hex.formatHex(Keys.member(member)))
                .isEqualTo("61636d65" + "00" + "70" + "7031" + "00" + "2b38363133");
    }

    @Test
    void noKeyIsItsOwnReason() {
        assertThatThrownBy(() -> Keys.readNumber(null))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.NULL_KEY));
        assertThatThrownBy(() -> Keys.readContact(null))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.NULL_KEY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "\0+8613800138000",
                "acme\0",
                "acme\0" + "8613800138000",
                "acme\0+86 138",
                " \0+8613",
                "a\nb\0+8613"
            })
    void whatIsNoNumbersKeyIsMalformed(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Keys.readNumber(bytes))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageNotContaining("138")
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "acme", "acme\0", "acme\0p", "acme\0p ", "acme\0xautumn", " \0pautumn"})
    void whatIsNoGroupsKeyIsMalformed(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Keys.readGroup(bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 21, 23})
    void whatIsNoContactsKeyIsMalformed(int length) {
        byte[] key = Keys.contact(new ContactKey("acme", new ContactId(1, 2, 3)));
        byte[] bytes = Arrays.copyOf(key, length);
        assertThatThrownBy(() -> Keys.readContact(bytes))
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.reason()).isEqualTo(DeadLetterReason.MALFORMED));
    }

    @Test
    void aTenantThatIsNotUtf8IsMalformed() {
        byte[] key = Keys.number(new NumberId("acme", "+8613"));
        key[1] = (byte) 0xff;
        assertThatThrownBy(() -> Keys.readNumber(key))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void partitionsAreThoseOfKafkasProducer() {
        RandomValues values = new RandomValues(3);
        for (int i = 0; i < 1000; i++) {
            byte[] key = Keys.number(values.number());
            assertThat(Keys.partition(key, 1 + i % 50)).isEqualTo(BuiltInPartitioner.partitionForKey(key, 1 + i % 50));
        }
    }
}
