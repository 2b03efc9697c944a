package io.ringfence.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The state that each area code of the USA belongs to. */
final class UsAreaCodes {

    private static final String RESOURCE = "us-area-codes.txt";

    private final Map<String, String> stateByCode;

    private UsAreaCodes(Map<String, String> stateByCode) {
        this.stateByCode = stateByCode;
    }

    static UsAreaCodes load() {
        try (InputStream in = UsAreaCodes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is missing from the jar");
            }
            Map<String, String> states = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.strip().split(" ");
                if (words[0].startsWith("#")) {
                    continue;
                }
                for (int i = 1; i < words.length; i++) {
                    states.put(words[i], words[0]);
                }
            }
            return new UsAreaCodes(Map.copyOf(states));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code US-FL} for +1305…; {@code US} where the code belongs to no state (toll-free) or isn't listed. */
    String region(String e164) {
        String state = e164.length() < 5 ? null : stateByCode.get(e164.substring(2, 5));
        return state == null ? "US" : "US-" + state;
    }
}
