package io.ringfence.domain.call;

/**
 * The other party of a call: a keyed hash of their number, so that the number itself is never kept.
 *
 * @param keyId which secret made the hash, 0 to 255; a new secret gets a new id
 * @param high the first 64 bits of the HMAC-SHA-256 of the E.164 number
 * @param low the next 64 bits
 */
public record ContactId(int keyId, long high, long low) implements Comparable<ContactId> {

    /** @throws IllegalArgumentException if {@code keyId} is outside 0 to 255 */
    public ContactId {
        if (keyId < 0 || keyId > 255) {
            throw new IllegalArgumentException("key id " + keyId + " is outside 0 to 255");
        }
    }

    /** 64 bits that stand for this contact where rows need to be small. */
    public long fingerprint() {
        return high;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof ContactId id && high == id.high && low == id.low && keyId == id.keyId);
    }

    @Override
    public int hashCode() {
        return (int) (high >>> 32) ^ (int) high; // a hash's bits are as good as any
    }

    @Override
    public int compareTo(ContactId other) {
        int order = Integer.compare(keyId, other.keyId);
        if (order == 0) {
            order = Long.compareUnsigned(high, other.high);
        }
        return order != 0 ? order : Long.compareUnsigned(low, other.low);
    }

    /** A short form for logs: the key id and 24 bits, enough to tell two contacts apart and too little to look one up. */
    @Override
    public String toString() {
        return "k" + keyId + ":" + String.format("%06x", high >>> 40);
    }
}
