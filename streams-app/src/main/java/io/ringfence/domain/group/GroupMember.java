package io.ringfence.domain.group;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.NumberId;

/**
 * One number of one group.
 *
 * @param group the group
 * @param number the number, of the group's tenant
 */
public record GroupMember(GroupId group, NumberId number) {

    /** @throws IllegalArgumentException if they are not of the same tenant */
    public GroupMember {
        if (!group.tenant().equals(number.tenant())) {
            throw new IllegalArgumentException("a number is in groups of its own tenant");
        }
    }
}
