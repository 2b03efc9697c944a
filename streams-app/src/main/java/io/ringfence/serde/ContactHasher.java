package io.ringfence.serde;

import io.ringfence.domain.call.ContactId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Turns contacts' numbers into what is kept of them. A contact id is the first 128 bits of HMAC-SHA-256 under the
 * installation's secret of the E.164 number with its {@code +}, so that another system with the secret can make the same.
 * For one thread; each makes its own.
 */
public final class ContactHasher {

    /** Tells the message of a block from that of a number, which begins with {@code +}. */
    private static final byte[] BLOCK = "block:".getBytes(StandardCharsets.US_ASCII);

    private static final int BLOCK_DIGITS = 2;

    private final int keyId;
    private final Hmac hmac;

    private ContactHasher(int keyId, Hmac hmac) {
        this.keyId = keyId;
        this.hmac = hmac;
    }

    /** Hashes under that secret. */
    public static ContactHasher of(InstallationSecret secret) {
        return new ContactHasher(secret.keyId(), secret.hmac());
    }

    /**
     * The id of the contact with that number.
     *
     * @param e164 {@code +} and 3 to 17 digits
     * @throws IllegalArgumentException if it isn't; the message doesn't repeat it
     */
    public ContactId contact(String e164) {
        check(e164);
        ByteBuffer hash = ByteBuffer.wrap(hmac.hash(e164.getBytes(StandardCharsets.US_ASCII)));
        return new ContactId(keyId, hash.getLong(), hash.getLong());
    }

    /**
     * What stands for the hundred numbers that differ from this one in the last two digits only; never 0.
     *
     * @param e164 {@code +} and 3 to 17 digits
     * @throws IllegalArgumentException if it isn't; the message doesn't repeat it
     */
    public int block(String e164) {
        check(e164);
        byte[] number = e164.getBytes(StandardCharsets.US_ASCII);
        byte[] block = Arrays.copyOf(BLOCK, BLOCK.length + number.length - BLOCK_DIGITS);
        System.arraycopy(number, 0, block, BLOCK.length, number.length - BLOCK_DIGITS);
        int hash = ByteBuffer.wrap(hmac.hash(block)).getInt();
        return hash == 0 ? 1 : hash;
    }

    private static void check(String e164) {
        boolean valid = e164.length() >= 4 && e164.length() <= 18 && e164.charAt(0) == '+';
        for (int i = 1; valid && i < e164.length(); i++) {
            valid = e164.charAt(i) >= '0' && e164.charAt(i) <= '9';
        }
        if (!valid) {
            throw new IllegalArgumentException("not an E.164 number: expected + and 3 to 17 digits");
        }
    }
}
