package io.ringfence.http;

import java.util.Set;

/**
 * Who asks.
 *
 * @param name the token's name: the author of what is done with it
 * @param tenant whose numbers and contacts the token is for
 * @param roles what it may be used for, not empty
 */
public record Caller(String name, String tenant, Set<Role> roles) {

    public Caller {
        roles = Set.copyOf(roles);
    }
}
