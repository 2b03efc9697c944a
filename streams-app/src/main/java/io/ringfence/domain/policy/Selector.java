package io.ringfence.domain.policy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;

/**
 * Whom an override is for. An empty text, and {@code UNKNOWN}, match everybody.
 *
 * @param tenant the tenant
 * @param pool the number's pool
 * @param purpose the number's purpose (for call and contact rules: the call's)
 * @param number the number in E.164
 */
public record Selector(String tenant, String pool, CallPurpose purpose, String number) {

    /** Whether it selects the number with that pool and purpose. */
    public boolean matches(NumberId id, String itsPool, CallPurpose itsPurpose) {
        return (tenant.isEmpty() || tenant.equals(id.tenant()))
                && (pool.isEmpty() || pool.equals(itsPool))
                && (purpose == CallPurpose.UNKNOWN || purpose == itsPurpose)
                && (number.isEmpty() || number.equals(id.e164()));
    }
}
