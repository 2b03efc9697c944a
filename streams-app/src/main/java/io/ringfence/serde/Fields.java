package io.ringfence.serde;

import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberId;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Fields that several records have. What isn't allowed is refused with the field's name and without its value. */
final class Fields {

    /**
     * Characters of a text at most: texts are kept in rows and passed on with decisions, so one that fills a record
     * would make others that no broker takes.
     */
    private static final int MAX_TEXT = 1024;

    private Fields() {}

    static NumberId number(String tenant, String e164) {
        tenant(tenant);
        try {
            return new NumberId(tenant, e164);
        } catch (IllegalArgumentException e) {
            throw UnreadableRecordException.badField("number", "expected + and 3 to 17 digits");
        }
    }

    static String tenant(String tenant) {
        if (!Keys.isTenant(tenant)) {
            throw UnreadableRecordException.badField(
                    "tenant", "expected 1 to 64 characters, not blank, without control characters");
        }
        return tenant;
    }

    static String notBlank(String field, String text) {
        if (text.isBlank()) {
            throw UnreadableRecordException.badField(field, "must not be blank");
        }
        return text(field, text);
    }

    static String text(String field, String text) {
        if (text.length() > MAX_TEXT) {
            throw UnreadableRecordException.badField(field, "must not be longer than " + MAX_TEXT + " characters");
        }
        return text;
    }

    static int atLeast(int least, String field, int value) {
        if (value < least) {
            throw UnreadableRecordException.badField(field, "must be " + least + " or more");
        }
        return value;
    }

    static long atLeast(long least, String field, long value) {
        if (value < least) {
            throw UnreadableRecordException.badField(field, "must be " + least + " or more");
        }
        return value;
    }

    static ZoneId zone(String field, String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw UnreadableRecordException.badField(
                    field, "not a time zone; expected an IANA name such as Asia/Shanghai");
        }
    }

    static io.ringfence.avro.Contact contact(ContactId contact) {
        byte[] hash = ByteBuffer.allocate(16)
                .putLong(contact.high())
                .putLong(contact.low())
                .array();
        return new io.ringfence.avro.Contact(contact.keyId(), new io.ringfence.avro.ContactHash(hash));
    }

    static ContactId contact(String field, io.ringfence.avro.Contact contact) {
        int keyId = contact.getKeyId();
        if (keyId < 0 || keyId > 255) {
            throw UnreadableRecordException.badField(field + ".key_id", "must be 0 to 255");
        }
        ByteBuffer hash = ByteBuffer.wrap(contact.getHash().bytes());
        return new ContactId(keyId, hash.getLong(), hash.getLong());
    }

    /** No end is written as null. */
    static @Nullable Instant writtenEnd(Instant end) {
        return end.equals(ContactMark.OPEN) ? null : end;
    }

    static Instant readEnd(@Nullable Instant end) {
        return end == null ? ContactMark.OPEN : end;
    }
}
