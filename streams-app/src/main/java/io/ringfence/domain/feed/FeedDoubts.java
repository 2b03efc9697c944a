package io.ringfence.domain.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The feeds that can't be trusted at present. What depends on one of them is UNKNOWN: that nothing was told of a number
 * doesn't mean that nothing happened.
 *
 * @param all at most {@link #MOST}, each feed once
 */
public record FeedDoubts(List<FeedDoubt> all) {

    /** All feeds can be trusted, as far as is known. */
    public static final FeedDoubts NONE = new FeedDoubts(List.of());

    /** Feeds that are told of; those beyond are trusted. */
    public static final int MOST = 100;

    public FeedDoubts {
        all = List.copyOf(all);
    }

    /** The same with a feed more, if its quality is one of doubt. */
    public FeedDoubts with(String tenant, String source, FeedQuality quality) {
        if (!quality.state().isUnknown() || all.size() >= MOST) {
            return this;
        }
        List<FeedDoubt> more = new ArrayList<>(all);
        more.add(FeedDoubt.of(tenant, source, quality));
        return new FeedDoubts(more);
    }

    /**
     * Why it isn't known what happens to something that these feeds tell of.
     *
     * @return empty if it is known: none of them is in doubt
     */
    public Optional<String> about(String tenant, List<String> feeds) {
        if (all.isEmpty()) {
            return Optional.empty(); // asked several times a call, and nearly always so
        }
        for (FeedDoubt doubt : all) {
            if (doubt.tenant().equals(tenant) && feeds.contains(doubt.source())) {
                return Optional.of(doubt.why());
            }
        }
        return Optional.empty();
    }
}
