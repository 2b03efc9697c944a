package io.ringfence.domain.policy;

import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.GroupId;
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

    /** Whether it selects a group: by its tenant, and a pool by its name; what names a number or purpose selects none. */
    public boolean matches(GroupId group) {
        return (tenant.isEmpty() || tenant.equals(group.tenant()))
                && (pool.isEmpty() || (group.kind() == GroupId.Kind.POOL && pool.equals(group.id())))
                && purpose == CallPurpose.UNKNOWN
                && number.isEmpty();
    }

    /** Whether it selects the number with that pool and purpose. */
    public boolean matches(NumberId id, String itsPool, CallPurpose itsPurpose) {
        return (tenant.isEmpty() || tenant.equals(id.tenant()))
                && (pool.isEmpty() || pool.equals(itsPool))
                && (purpose == CallPurpose.UNKNOWN || purpose == itsPurpose)
                && (number.isEmpty() || number.equals(id.e164()));
    }
}
