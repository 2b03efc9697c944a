package io.ringfence.domain.call;

import java.util.Objects;

/**
 * Some of a tenant's calls or numbers that are judged together.
 *
 * @param tenant whose they are; not blank
 * @param kind what they have in common
 * @param id the group's name within its kind, not blank; for {@link Kind#TENANT} the tenant's name
 */
public record GroupId(String tenant, Kind kind, String id) implements Comparable<GroupId> {

    /** What the calls of a group have in common. Codes are kept in keys: values are only added at the end. */
    public enum Kind {
        /** Numbers that do the same work, as their profiles say. */
        POOL,
        /** Calls of one campaign. */
        CAMPAIGN,
        /** Calls over one line. */
        TRUNK,
        /** All calls of a tenant. */
        TENANT
    }

    /** @throws IllegalArgumentException if the tenant is not one, or the id is blank */
    public GroupId {
        Tenants.check(tenant);
        Objects.requireNonNull(kind);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a group's id must not be blank");
        }
    }

    /** All of a tenant. */
    public static GroupId ofTenant(String tenant) {
        return new GroupId(tenant, Kind.TENANT, tenant);
    }

    /* Written out, as in the other keys of rows: what a record makes by itself is slow until it has run very often. */

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof GroupId group
                        && kind == group.kind
                        && id.equals(group.id)
                        && tenant.equals(group.tenant));
    }

    @Override
    public int hashCode() {
        return 31 * (31 * tenant.hashCode() + kind.hashCode()) + id.hashCode();
    }

    @Override
    public int compareTo(GroupId other) {
        int byTenant = tenant.compareTo(other.tenant);
        int byKind = byTenant != 0 ? byTenant : kind.compareTo(other.kind);
        return byKind != 0 ? byKind : id.compareTo(other.id);
    }
}
