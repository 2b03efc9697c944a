package io.ringfence.serde;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.group.GroupMember;
import io.ringfence.domain.stage.ContactKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Record keys as bytes, the tenant first. A number's key is the tenant, a zero byte and the E.164 number; a contact's
 * key is the tenant, a zero byte, the key id in one byte and the 16 bytes of the hash; a group's is the tenant, a zero byte,
 * a letter for its kind (p, c, l for trunks, t) and its id. A tenant holds no control character, so the first zero byte ends it. The bytes decide partitions and stores: they never change.
 */
public final class Keys {

    private static final int CONTACT_BYTES = 1 + 16;

    /** What decoding puts in place of bytes that aren't UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private Keys() {}

    /** The key of a number. */
    public static byte[] number(NumberId number) {
        byte[] tenant = number.tenant().getBytes(StandardCharsets.UTF_8);
        byte[] e164 = number.e164().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(tenant.length + 1 + e164.length)
                .put(tenant)
                .put((byte) 0)
                .put(e164)
                .array();
    }

    /** The key of a group: the tenant, a zero byte, the kind's first letter and the id. */
    public static byte[] group(GroupId group) {
        byte[] tenant = group.tenant().getBytes(StandardCharsets.UTF_8);
        byte[] id = group.id().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(tenant.length + 2 + id.length)
                .put(tenant)
                .put((byte) 0)
                .put(letter(group.kind()))
                .put(id)
                .array();
    }

    /** The key of one number of one group: the group's key, a zero byte and the E.164 number. */
    public static byte[] member(GroupMember member) {
        byte[] group = group(member.group());
        byte[] e164 = member.number().e164().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(group.length + 1 + e164.length)
                .put(group)
                .put((byte) 0)
                .put(e164)
                .array();
    }

    /**
     * The group and number of a key.
     *
     * @throws UnreadableRecordException if there is no key ({@code NULL_KEY}) or it isn't one of a group's number
     */
    public static GroupMember readMember(byte @Nullable [] key) {
        byte[] bytes = present(key);
        int end = bytes.length - 1;
        while (end >= 0 && bytes[end] != 0) {
            end--;
        }
        if (end <= endOfTenant(bytes)) {
            throw malformed("the key isn't that of a group's number: expected an E.164 number behind the group");
        }
        GroupId group = readGroup(Arrays.copyOf(bytes, end));
        String e164 = new String(bytes, end + 1, bytes.length - end - 1, StandardCharsets.ISO_8859_1);
        try {
            return new GroupMember(group, new NumberId(group.tenant(), e164));
        } catch (IllegalArgumentException e) {
            throw malformed("the key isn't that of a group's number: expected an E.164 number behind the group");
        }
    }

    /** The key of a contact. */
    public static byte[] contact(ContactKey key) {
        byte[] tenant = key.tenant().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(tenant.length + 1 + CONTACT_BYTES)
                .put(tenant)
                .put((byte) 0)
                .put((byte) key.contact().keyId())
                .putLong(key.contact().high())
                .putLong(key.contact().low())
                .array();
    }

    /** The key of a feed's reports. */
    public static byte[] source(String tenant, String source) {
        return (tenant + "\0" + source).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The number of a key.
     *
     * @throws UnreadableRecordException if there is no key ({@code NULL_KEY}) or it isn't a number's
     */
    public static NumberId readNumber(byte @Nullable [] key) {
        byte[] bytes = present(key);
        int end = endOfTenant(bytes);
        String tenant = tenant(bytes, end);
        try {
            return new NumberId(
                    tenant, new String(bytes, end + 1, bytes.length - end - 1, StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException e) {
            throw malformed("the key isn't a number's: expected an E.164 number behind the tenant");
        }
    }

    /**
     * The group of a key.
     *
     * @throws UnreadableRecordException if there is no key ({@code NULL_KEY}) or it isn't a group's
     */
    public static GroupId readGroup(byte @Nullable [] key) {
        byte[] bytes = present(key);
        int end = endOfTenant(bytes);
        String tenant = tenant(bytes, end);
        if (bytes.length - end > 2) {
            for (GroupId.Kind kind : GroupId.Kind.values()) {
                String id = new String(bytes, end + 2, bytes.length - end - 2, StandardCharsets.UTF_8);
                if (letter(kind) == bytes[end + 1] && !id.isBlank()) {
                    return new GroupId(tenant, kind, id);
                }
            }
        }
        throw malformed("the key isn't a group's: expected p, c, l or t and an id behind the tenant");
    }

    /**
     * The contact of a key.
     *
     * @throws UnreadableRecordException if there is no key ({@code NULL_KEY}) or it isn't a contact's
     */
    public static ContactKey readContact(byte @Nullable [] key) {
        byte[] bytes = present(key);
        int end = endOfTenant(bytes);
        if (bytes.length - end - 1 != CONTACT_BYTES) {
            throw malformed("the key isn't a contact's: expected " + CONTACT_BYTES + " bytes behind the tenant, found "
                    + (bytes.length - end - 1));
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, end + 1, CONTACT_BYTES);
        int keyId = Byte.toUnsignedInt(rest.get());
        return new ContactKey(tenant(bytes, end), new ContactId(keyId, rest.getLong(), rest.getLong()));
    }

    /** The partition of a topic with {@code partitions} partitions where Kafka's default partitioner puts this key. */
    public static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Numbers as keys. */
    public static Serde<NumberId> numberSerde() {
        return Serdes.serdeFrom(
                (topic, number) -> number == null ? null : number(number),
                (topic, bytes) -> bytes == null ? null : readNumber(bytes));
    }

    /** Contacts as keys. */
    public static Serde<ContactKey> contactSerde() {
        return Serdes.serdeFrom(
                (topic, contact) -> contact == null ? null : contact(contact),
                (topic, bytes) -> bytes == null ? null : readContact(bytes));
    }

    private static byte letter(GroupId.Kind kind) {
        return switch (kind) {
            case POOL -> 'p';
            case CAMPAIGN -> 'c';
            case TRUNK -> 'l';
            case TENANT -> 't';
        };
    }

    private static byte[] present(byte @Nullable [] key) {
        if (key == null) {
            throw new UnreadableRecordException(DeadLetterReason.NULL_KEY, "the record has no key");
        }
        return key;
    }

    private static int endOfTenant(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return i;
            }
        }
        throw malformed("the key has no zero byte that ends its tenant");
    }

    private static String tenant(byte[] bytes, int end) {
        String tenant = new String(bytes, 0, end, StandardCharsets.UTF_8);
        if (tenant.indexOf(REPLACEMENT) >= 0) {
            throw malformed("the key's tenant isn't UTF-8");
        }
        if (!isTenant(tenant)) {
            throw malformed("the key's tenant is blank, longer than 64 characters, or holds control characters");
        }
        return tenant;
    }

    static boolean isTenant(String tenant) {
        if (tenant.isBlank() || tenant.length() > 64) {
            return false;
        }
        for (int i = 0; i < tenant.length(); i++) {
            if (Character.isISOControl(tenant.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static UnreadableRecordException malformed(String what) {
        return new UnreadableRecordException(DeadLetterReason.MALFORMED, what);
    }
}
