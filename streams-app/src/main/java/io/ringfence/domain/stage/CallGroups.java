package io.ringfence.domain.stage;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupId.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The groups that calls belong to by what they say themselves. The latest of each kind is remembered: most calls are of the tenant of
 * the call before, many of its campaign and trunk. For one thread.
 */
final class CallGroups {

    private final Map<Kind, GroupId> latest = new EnumMap<>(Kind.class);

    GroupId tenant(ClassifiedCall call) {
        String tenant = call.number().tenant();
        return of(tenant, Kind.TENANT, tenant);
    }

    /** Empty if the call names none. */
    Optional<GroupId> campaign(ClassifiedCall call) {
        return named(call, Kind.CAMPAIGN, call.campaign());
    }

    /** Empty if the call names none. */
    Optional<GroupId> trunk(ClassifiedCall call) {
        return named(call, Kind.TRUNK, call.trunk());
    }

    private Optional<GroupId> named(ClassifiedCall call, Kind kind, String id) {
        return id.isBlank() ? Optional.empty() : Optional.of(of(call.number().tenant(), kind, id));
    }

    private GroupId of(String tenant, Kind kind, String id) {
        GroupId before = latest.get(kind);
        if (before != null && before.id().equals(id) && before.tenant().equals(tenant)) {
            return before;
        }
        GroupId group = new GroupId(tenant, kind, id);
        latest.put(kind, group);
        return group;
    }
}
