package io.ringfence.app.access;

import io.ringfence.http.Caller;
import io.ringfence.http.Role;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of a token file: name, roles, tenant, time of making and hash, apart by tabs.
 *
 * @param caller who has the token
 * @param createdAt when it was made
 * @param hash SHA-256 of the token, 64 hexadecimal digits
 */
public record TokenEntry(Caller caller, Instant createdAt, String hash) {

    private static final int FIELDS = 5;

    /** Whether a text can be a token's name, which becomes the author of what is done with it. */
    public static boolean isName(String text) {
        return text.matches("[A-Za-z0-9._@-]{1,64}");
    }

    String line() {
        String roles = caller.roles().stream().sorted().map(Role::key).collect(Collectors.joining(","));
        return String.join("\t", caller.name(), roles, caller.tenant(), createdAt.toString(), hash);
    }

    /** The entry of a line; empty if it isn't one. */
    static Optional<TokenEntry> parse(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS
                || !isName(fields[0])
                || fields[2].isBlank()
                || !fields[4].matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : fields[1].split(",", -1)) {
            Optional<Role> role = Role.of(word);
            if (role.isEmpty()) {
                return Optional.empty();
            }
            roles.add(role.get());
        }
        try {
            return Optional.of(
                    new TokenEntry(new Caller(fields[0], fields[2], roles), Instant.parse(fields[3]), fields[4]));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
