package io.ringfence.http;

import java.util.Locale;
import java.util.Optional;

/** What somebody with a token may do; a token has one or several. */
public enum Role {
    /** Ask before dialling. */
    DIALLER,
    /** Hand over records. */
    INTAKE,
    /** See numbers. */
    VIEWER,
    /** See numbers, ask, and give commands. */
    OPERATOR,
    /** All that the API can do for people. */
    ADMIN,
    /** Another instance, which asks for rows that this one works on; no token has this role. */
    INSTANCE;

    /** Its name in token files and flags. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that name, of those that a token can have. */
    public static Optional<Role> of(String key) {
        for (Role role : values()) {
            if (role != INSTANCE && role.key().equals(key)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
