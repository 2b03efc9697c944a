package io.ringfence.domain.stage;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.call.GroupNews;
import java.util.Optional;

/** Where groups tell nothing. */
final class NoNews implements Rows<GroupId, GroupNews> {

    @Override
    public Optional<GroupNews> get(GroupId group) {
        return Optional.empty();
    }

    @Override
    public void put(GroupId group, GroupNews news) {
        throw new UnsupportedOperationException("this stage listens to no groups");
    }

    @Override
    public void remove(GroupId group) {
        // there is none
    }
}
