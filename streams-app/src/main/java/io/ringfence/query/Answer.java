package io.ringfence.query;

/**
 * What became of a question about one key.
 *
 * @param <T> what is known of the key
 */
public sealed interface Answer<T> {

    /** What the owner of the key knows. */
    record Found<T>(T value) implements Answer<T> {}

    /** The key isn't known, says its owner. */
    record Unknown<T>() implements Answer<T> {}

    /** Another instance has the key. */
    record NotOwner<T>() implements Answer<T> {}

    /** The key's state is being read back, or its partition moves. */
    record Restoring<T>() implements Answer<T> {}

    /** The owner hasn't heard of Kafka for a while: another may have taken over. */
    record Stale<T>() implements Answer<T> {}

    /** The same about something else, where the answer tells nothing of what it is about. */
    default <S> Answer<S> silent() {
        if (this instanceof Unknown) {
            return new Unknown<>();
        }
        if (this instanceof NotOwner) {
            return new NotOwner<>();
        }
        return this instanceof Stale ? new Stale<>() : new Restoring<>();
    }

    /** Why the key's owner gave no answer, in a phrase; empty if it did. */
    default String silence() {
        if (this instanceof NotOwner) {
            return "not-owner";
        }
        if (this instanceof Restoring) {
            return "restoring";
        }
        return this instanceof Stale ? "stale" : "";
    }
}
