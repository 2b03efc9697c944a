package io.ringfence.oracle;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is made when it is first asked for, and again after it was forgotten. */
final class Lazily<T> {

    private final Supplier<T> maker;
    private Optional<T> made = Optional.empty();

    Lazily(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    void forget() {
        made = Optional.empty();
    }
}
