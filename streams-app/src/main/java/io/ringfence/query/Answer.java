package io.ringfence.query;

import java.util.Optional;
import java.util.function.Function;

/**
 * What became of a question about one key.
 *
 * @param <T> what is known of the key
 */
public sealed interface Answer<T> {

    /** What the owner of the key knows. */
    record Found<T>(T value) implements Answer<T> {}

    /** What a copy of the key's state knows, while its owner gives no answer: it may be behind. */
    record Copied<T>(T value) implements Answer<T> {}

    /** The key isn't known, says its owner. */
    record Unknown<T>() implements Answer<T> {}

    /** Another instance has the key. */
    record NotOwner<T>() implements Answer<T> {}

    /** The key's state is being read back, or its partition moves. */
    record Restoring<T>() implements Answer<T> {}

    /** The owner hasn't heard of Kafka for a while: another may have taken over. */
    record Stale<T>() implements Answer<T> {}

    /** What is known of the key, by its owner or by a copy. */
    default Optional<T> known() {
        if (this instanceof Found<T> found) {
            return Optional.of(found.value());
        }
        return this instanceof Copied<T> copied ? Optional.of(copied.value()) : Optional.empty();
    }

    /** The same of something that is made of what is known. */
    default <S> Answer<S> map(Function<T, S> made) {
        if (this instanceof Found<T> found) {
            return new Found<>(made.apply(found.value()));
        }
        return this instanceof Copied<T> copied ? new Copied<>(made.apply(copied.value())) : silent();
    }

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
        if (this instanceof Copied) {
            return "copy";
        }
        if (this instanceof Restoring) {
            return "restoring";
        }
        return this instanceof Stale ? "stale" : "";
    }
}
