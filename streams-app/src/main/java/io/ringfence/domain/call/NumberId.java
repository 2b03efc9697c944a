package io.ringfence.domain.call;

import java.util.Objects;

/**
 * One of the company's own numbers: the thing a labelling platform judges.
 *
 * @param tenant the tenant that owns the number; not blank; the first part of every key
 * @param e164 the number in E.164 form with its leading {@code +}
 */
public record NumberId(String tenant, String e164) implements Comparable<NumberId> {

    /** The tenant of installations that serve one company. */
    public static final String DEFAULT_TENANT = "default";

    /**
     * @throws IllegalArgumentException if the tenant is blank or holds a control character, or the number isn't
     *     {@code +} followed by 3 to 17 digits (three, because short codes such as 95588 are dialled from too)
     */
    public NumberId {
        Tenants.check(tenant);
        Objects.requireNonNull(e164);
        if (!isE164(e164)) {
            throw new IllegalArgumentException("not an E.164 number: expected + and 3 to 17 digits");
        }
    }

    /** The number in the tenant of a single-company installation. */
    public static NumberId of(String e164) {
        return new NumberId(DEFAULT_TENANT, e164);
    }

    /** The number with all but its country's first digits and the last three replaced, for logs and pictures. */
    public String masked() {
        int shown = Math.min(5, e164.length() - 3);
        return e164.substring(0, shown) + "*".repeat(e164.length() - 3 - shown) + e164.substring(e164.length() - 3);
    }

    /* Written out, as in the other keys of rows: what a record makes by itself is slow until it has run very often. */

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof NumberId id && e164.equals(id.e164) && tenant.equals(id.tenant));
    }

    @Override
    public int hashCode() {
        return 31 * tenant.hashCode() + e164.hashCode();
    }

    @Override
    public int compareTo(NumberId other) {
        int byTenant = tenant.compareTo(other.tenant);
        return byTenant != 0 ? byTenant : e164.compareTo(other.e164);
    }

    private static boolean isE164(String text) {
        if (text.length() < 4 || text.length() > 18 || text.charAt(0) != '+') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
