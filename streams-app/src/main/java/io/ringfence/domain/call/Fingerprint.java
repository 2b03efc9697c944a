package io.ringfence.domain.call;

/** 64-bit fingerprints of identifiers: stable across versions, because rows keep them. */
public final class Fingerprint {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Fingerprint() {}

    /**
     * FNV-1a over the UTF-16 units, finished with the avalanche of SplitMix64 (Steele, Lea, Flood 2014), because FNV
     * alone mixes the last characters poorly and call ids differ just there. Never 0, so that 0 can mean "none".
     */
    public static long of(CharSequence text) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        hash ^= hash >>> 31;
        return hash == 0 ? 1 : hash;
    }
}
