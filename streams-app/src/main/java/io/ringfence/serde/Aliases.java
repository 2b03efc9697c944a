package io.ringfence.serde;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Short names for what may not be shown whole: 16 hexadecimal digits, the same for the same number as long as the secret is,
 * and of no use to anybody who wants the number back without it. For one thread; each makes its own.
 */
public final class Aliases {

    private static final byte[] PURPOSE = "aliases".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int SHOWN_BYTES = 8;

    private final Hmac hmac;

    private Aliases(Hmac hmac) {
        this.hmac = hmac;
    }

    /** Names under that secret. */
    public static Aliases of(InstallationSecret secret) {
        return new Aliases(Hmac.of(secret.derive(PURPOSE, KEY_BYTES)));
    }

    /** The name of a number. */
    public String of(NumberId number) {
        return name(Keys.number(number));
    }

    /** The name of a group. */
    public String of(GroupId group) {
        return name(Keys.group(group));
    }

    private String name(byte[] key) {
        return HexFormat.of().formatHex(hmac.hash(key), 0, SHOWN_BYTES);
    }
}
