package io.ringfence.http;

import java.util.Optional;

/** How the instance is, for whoever restarts it or sends it requests. */
@FunctionalInterface
public interface Health {

    /** Why it can't answer by what it should know; empty if it can. */
    Optional<String> notReady();
}
