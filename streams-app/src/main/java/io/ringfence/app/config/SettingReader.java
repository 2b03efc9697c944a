package io.ringfence.app.config;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns texts into values and collects every mistake, so that a user mends them all at once. */
final class SettingReader {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})(B|KiB|MiB|GiB)?");
    private static final Pattern ADDRESS = Pattern.compile("([^:\\s]+|\\[[0-9a-fA-F:]+]):(\\d{1,5})");
    private static final int MOST_PORT = 65_535;
    private static final Pattern SHARE = Pattern.compile("([1-9]?[0-9])%");

    private final RawSettings raw;
    private final List<String> mistakes = new ArrayList<>();

    SettingReader(RawSettings raw) {
        this.raw = raw;
    }

    List<String> mistakes() {
        return mistakes;
    }

    String text(Setting setting) {
        return raw.values().getOrDefault(setting.key(), setting.fallback());
    }

    /** The text, or nothing if it is empty. */
    Optional<String> optional(Setting setting) {
        String text = text(setting);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    int integer(Setting setting, int least, int most) {
        return integer(setting.key(), text(setting), least, most);
    }

    int integer(String key, String text, int least, int most) {
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        mistake(key, text, "a whole number from " + least + " to " + most);
        return least;
    }

    Duration duration(Setting setting, Duration least, Duration most) {
        return duration(setting.key(), text(setting), least, most);
    }

    Duration duration(String key, String text, Duration least, Duration most) {
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            Duration value = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
            if (value.compareTo(least) >= 0 && value.compareTo(most) <= 0) {
                return value;
            }
        }
        mistake(key, text, "a time from " + text(least) + " to " + text(most) + ", such as 500ms, 10s, 5m, 12h or 7d");
        return least;
    }

    long bytes(Setting setting) {
        String text = text(setting);
        Matcher matcher = SIZE.matcher(text);
        if (matcher.matches()) {
            String unit = matcher.group(2) == null ? "B" : matcher.group(2);
            int shift = List.of("B", "KiB", "MiB", "GiB").indexOf(unit) * 10;
            return Long.parseLong(matcher.group(1)) << shift;
        }
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            return Runtime.getRuntime().maxMemory() / 100 * Integer.parseInt(share.group(1));
        }
        mistake(setting.key(), text, "a size such as 512KiB, 64MiB or 1GiB, or a share of the heap such as 25%");
        return 0;
    }

    <E extends Enum<E>> E choice(Setting setting, Class<E> type, E fallback) {
        return choice(setting.key(), text(setting), type, fallback);
    }

    <E extends Enum<E>> E choice(String key, String text, Class<E> type, E fallback) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(text)) {
                return constant;
            }
            names.add(name);
        }
        mistake(key, text, String.join(" or ", names));
        return fallback;
    }

    /** An address to listen on, not looked up; nothing if the text is empty. */
    Optional<InetSocketAddress> address(Setting setting) {
        return optional(setting).flatMap(text -> {
            Matcher matcher = ADDRESS.matcher(text);
            if (matcher.matches() && Integer.parseInt(matcher.group(2)) <= MOST_PORT) {
                return Optional.of(
                        InetSocketAddress.createUnresolved(matcher.group(1), Integer.parseInt(matcher.group(2))));
            }
            mistake(setting.key(), text, "HOST:PORT, such as 127.0.0.1:9464 or [::1]:9464");
            return Optional.empty();
        });
    }

    /** Addresses on the web, joined by commas; none if the text is empty. A slash at the end is left out. */
    List<URI> urls(Setting setting) {
        List<URI> urls = new ArrayList<>();
        for (String text : text(setting).split(",", -1)) {
            if (text.isBlank()) {
                continue;
            }
            try {
                URI url = new URI(text.strip().replaceAll("/+$", ""));
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (web && url.getHost() != null && url.getUserInfo() == null) {
                    urls.add(url);
                    continue;
                }
            } catch (URISyntaxException e) {
                // said below
            }
            mistake(
                    setting.key(),
                    text(setting).replaceAll("//[^/@]*@", "//***@"),
                    "http://HOST:PORT or https://HOST/PATH, without a password in it");
            return List.of();
        }
        return List.copyOf(urls);
    }

    /** One such address. */
    Optional<URI> url(Setting setting) {
        List<URI> urls = urls(setting);
        if (urls.size() > 1) {
            mistake(setting.key(), text(setting), "one address");
        }
        return urls.stream().findFirst();
    }

    /** All settings whose keys begin with the prefix, by the rest of their keys. */
    Map<String, String> below(String prefix) {
        Map<String, String> found = new TreeMap<>();
        raw.values().forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }

    void mistake(String key, String text, String expected) {
        mistakes.add(key + " is '" + text + "'" + origin(key) + ": expected " + expected);
    }

    void unknown(String key, String hint) {
        mistakes.add("there is no setting '" + key + "'" + origin(key) + hint);
    }

    private String origin(String key) {
        String origin = raw.origins().get(key);
        return origin == null ? "" : " (" + origin + ")";
    }

    private static Duration duration(long count, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** A duration in its greatest whole unit. */
    static String text(Duration duration) {
        long ms = duration.toMillis();
        if (ms == 0) {
            return "0ms";
        }
        if (ms % 86_400_000 == 0) {
            return ms / 86_400_000 + "d";
        }
        if (ms % 3_600_000 == 0) {
            return ms / 3_600_000 + "h";
        }
        if (ms % 60_000 == 0) {
            return ms / 60_000 + "m";
        }
        return ms % 1000 == 0 ? ms / 1000 + "s" : ms + "ms";
    }
}
