package io.ringfence.domain.group;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.stage.Rows;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers of a task's groups that may be paused by statistics. One small row a number: a third of a pool of 100,000 numbers in
 * the pool's own row would be half a megabyte, written with each of its sums. How many there are of a group is counted when
 * the task begins, and then kept up. For one thread.
 */
public final class Grants {

    private final Rows<GroupMember, Grant> rows;
    private final Map<GroupId, Integer> counts = new HashMap<>();

    /**
     * Grants that are kept there.
     *
     * @param held the keys of all that {@code rows} holds
     */
    public Grants(Rows<GroupMember, Grant> rows, Collection<GroupMember> held) {
        this.rows = rows;
        held.forEach(member -> counts.merge(member.group(), 1, Integer::sum));
    }

    /** How many numbers of a group have one. */
    int count(GroupId group) {
        return counts.getOrDefault(group, 0);
    }

    /** The grant of a number. */
    Optional<Grant> of(GroupMember member) {
        return rows.get(member);
    }

    /** Gives a number a grant; one that it has is replaced. */
    void put(GroupMember member, Grant grant) {
        if (rows.get(member).isEmpty()) {
            counts.merge(member.group(), 1, Integer::sum);
        }
        rows.put(member, grant);
    }

    /** Takes a number's grant back. */
    void remove(GroupMember member) {
        if (rows.get(member).isPresent()) {
            counts.merge(member.group(), -1, Integer::sum);
            counts.remove(member.group(), 0);
            rows.remove(member);
        }
    }
}
