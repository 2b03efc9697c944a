package io.ringfence.domain.feed;

import java.util.Objects;

/**
 * A feed that can't be trusted at present.
 *
 * @param tenant whose feed
 * @param source the feed, as call records name it
 * @param why why not, for a person; the same as long as the cause is the same
 */
public record FeedDoubt(String tenant, String source, String why) {

    /** @throws NullPointerException if one is null */
    public FeedDoubt {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(source);
        Objects.requireNonNull(why);
    }

    /** The judgement of a feed, if it is one of doubt. */
    static FeedDoubt of(String tenant, String source, FeedQuality quality) {
        return new FeedDoubt(tenant, source, source + " is " + quality.state() + ": " + quality.cause());
    }
}
