package io.ringfence.http;

import java.util.Optional;

/** Knows whose a token is. Thread-safe; sees a token that is made or revoked without a restart. */
@FunctionalInterface
public interface Access {

    /** Whose token that is; empty if nobody's, or if it was revoked. */
    Optional<Caller> caller(String token);
}
