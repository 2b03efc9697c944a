package io.ringfence.domain.call;

/** What a tenant's name may look like: it is part of every key, so control characters would make keys ambiguous. */
final class Tenants {

    private Tenants() {}

    static void check(String tenant) {
        if (tenant.isBlank() || tenant.length() > 64) {
            throw new IllegalArgumentException("tenant must have 1 to 64 characters");
        }
        for (int i = 0; i < tenant.length(); i++) {
            if (Character.isISOControl(tenant.charAt(i))) {
                throw new IllegalArgumentException("tenant must not hold control characters");
            }
        }
    }
}
