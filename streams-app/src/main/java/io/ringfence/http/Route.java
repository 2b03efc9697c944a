package io.ringfence.http;

import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing that can be asked.
 *
 * @param method the HTTP method
 * @param path the path; one that ends with a name in braces takes anything without a slash there
 * @param roles who may; a token needs one of them
 * @param openHere whether it is answered without a token to who asks from the same machine
 * @param endpoint answers it
 */
record Route(
        String method, String path, Set<Role> roles, boolean openHere, Function<ApiRequest, ApiResponse> endpoint) {

    Route {
        roles = Set.copyOf(roles);
    }

    boolean matches(String asked) {
        int brace = path.indexOf('{');
        return brace < 0
                ? path.equals(asked)
                : asked.length() > brace && asked.startsWith(path.substring(0, brace)) && asked.indexOf('/', brace) < 0;
    }

    boolean allows(Caller caller) {
        return caller.roles().stream().anyMatch(roles::contains);
    }

    /** The roles in words. */
    String roleNames() {
        return roles.stream().sorted(Comparator.naturalOrder()).map(Role::key).collect(Collectors.joining(", "));
    }
}
