package io.ringfence.http;

import java.util.Comparator;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One thing that can be asked.
 *
 * @param method the HTTP method
 * @param path the path; a name in braces takes anything but nothing, up to the next slash
 * @param roles who may; a token needs one of them
 * @param openHere whether it is answered without a token to who asks from the same machine
 * @param types media types of the body that it takes
 * @param endpoint answers it
 */
record Route(
        String method,
        String path,
        Set<Role> roles,
        boolean openHere,
        Set<String> types,
        Function<ApiRequest, ? extends Outgoing> endpoint) {

    /** One that takes JSON, if anything. */
    Route(
            String method,
            String path,
            Set<Role> roles,
            boolean openHere,
            Function<ApiRequest, ? extends Outgoing> endpoint) {
        this(method, path, roles, openHere, Set.of(ApiResponse.JSON), endpoint);
    }

    Route {
        roles = Set.copyOf(roles);
        types = Set.copyOf(types);
    }

    /** Whether its path is the only one that it answers. */
    boolean isPlain() {
        return path.indexOf('{') < 0;
    }

    boolean matches(String asked) {
        if (isPlain()) {
            return path.equals(asked);
        }
        String[] mine = path.split("/", -1);
        String[] theirs = asked.split("/", -1);
        boolean matches = mine.length == theirs.length;
        for (int i = 0; matches && i < mine.length; i++) {
            matches = mine[i].startsWith("{") ? !theirs[i].isEmpty() : mine[i].equals(theirs[i]);
        }
        return matches;
    }

    boolean allows(Caller caller) {
        return caller.roles().stream().anyMatch(roles::contains);
    }

    /** The roles in words. */
    String roleNames() {
        return roles.stream().sorted(Comparator.naturalOrder()).map(Role::key).collect(Collectors.joining(", "));
    }
}
