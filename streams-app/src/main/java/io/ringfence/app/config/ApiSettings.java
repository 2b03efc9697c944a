package io.ringfence.app.config;

import io.ringfence.query.FailMode;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the installation chose about its HTTP API.
 *
 * @param address where it listens, not looked up yet; empty: nowhere
 * @param advertised where other instances reach it, not looked up yet; empty: nowhere
 * @param tokens the file with its tokens; empty if none was named
 * @param keyStore certificate and key; empty: no TLS
 * @param keyStorePassword the file whose first line is the key store's password; empty if none was named
 * @param region the region of numbers in national form, ISO 3166
 * @param perSecond requests a second for each token; 0: as many as come
 * @param mostBytes size of a request above which it is refused
 * @param threads requests that are worked on at once
 * @param fail what a check answers when too little is known
 * @param failOf the same by tenant, for those who chose
 * @param freshness how far the stages may be behind the wall clock
 * @param callsTtl how long a call that was started takes room if it isn't counted sooner
 */
public record ApiSettings(
        Optional<InetSocketAddress> address,
        Optional<InetSocketAddress> advertised,
        Optional<Path> tokens,
        Optional<Path> keyStore,
        Optional<Path> keyStorePassword,
        String region,
        int perSecond,
        int mostBytes,
        int threads,
        FailMode fail,
        Map<String, FailMode> failOf,
        Duration freshness,
        Duration callsTtl) {

    private static final long LEAST_BODY = 1 << 10;
    private static final long MOST_BODY = 64 << 20;
    private static final int MOST_THREADS = 1000;

    public ApiSettings {
        failOf = Map.copyOf(failOf);
    }

    static ApiSettings of(SettingReader reader) {
        Map<String, FailMode> failOf = new TreeMap<>();
        reader.below(Setting.CHECK_FAIL_PREFIX)
                .forEach((tenant, text) -> failOf.put(
                        tenant,
                        reader.choice(Setting.CHECK_FAIL_PREFIX + tenant, text, FailMode.class, FailMode.CLOSED)));
        long body = reader.bytes(Setting.API_BODY_MAX);
        if (body < LEAST_BODY || body > MOST_BODY) {
            reader.mistake(Setting.API_BODY_MAX.key(), reader.text(Setting.API_BODY_MAX), "a size from 1KiB to 64MiB");
        }
        ApiSettings api = new ApiSettings(
                reader.address(Setting.API_ADDRESS),
                reader.address(Setting.API_ADVERTISED),
                reader.optional(Setting.API_TOKENS).map(Path::of),
                reader.optional(Setting.API_TLS_KEYSTORE).map(Path::of),
                reader.optional(Setting.API_TLS_PASSWORD_FILE).map(Path::of),
                reader.text(Setting.API_REGION),
                reader.integer(Setting.API_RATE, 0, 10_000_000),
                (int) body,
                reader.integer(Setting.API_THREADS, 1, MOST_THREADS),
                reader.choice(Setting.CHECK_FAIL, FailMode.class, FailMode.CLOSED),
                failOf,
                reader.duration(Setting.CHECK_FRESHNESS, Duration.ofSeconds(2), Duration.ofHours(1)),
                reader.duration(Setting.CALLS_TTL, Duration.ofSeconds(1), Duration.ofHours(1)));
        if (api.address.isPresent() && api.tokens.isEmpty()) {
            reader.mistakes()
                    .add(Setting.API_ADDRESS.key() + " is set and " + Setting.API_TOKENS.key()
                            + " isn't, so that nobody could use the API: name a file with --api-tokens, and make a token with"
                            + " 'ringfence token create'");
        }
        if (api.advertised.isPresent() && api.address.isEmpty()) {
            reader.mistakes()
                    .add(Setting.API_ADVERTISED.key() + " is set and " + Setting.API_ADDRESS.key()
                            + " isn't: other instances would ask a port that isn't there");
        }
        if (api.keyStore.isPresent() != api.keyStorePassword.isPresent()) {
            reader.mistakes()
                    .add("of " + Setting.API_TLS_KEYSTORE.key() + " and " + Setting.API_TLS_PASSWORD_FILE.key()
                            + " only one is set: both are needed");
        }
        return api;
    }

    /** What a tenant's checks answer when too little is known. */
    public FailMode failMode(String tenant) {
        return failOf.getOrDefault(tenant, fail);
    }

    /** The settings by their keys, for people. */
    Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        address.ifPresent(at -> shown.put(Setting.API_ADDRESS.key(), at.getHostString() + ":" + at.getPort()));
        advertised.ifPresent(at -> shown.put(Setting.API_ADVERTISED.key(), at.getHostString() + ":" + at.getPort()));
        tokens.ifPresent(file -> shown.put(Setting.API_TOKENS.key(), file.toString()));
        keyStore.ifPresent(file -> shown.put(Setting.API_TLS_KEYSTORE.key(), file.toString()));
        keyStorePassword.ifPresent(file -> shown.put(Setting.API_TLS_PASSWORD_FILE.key(), file.toString()));
        shown.put(Setting.API_REGION.key(), region);
        shown.put(Setting.API_RATE.key(), Integer.toString(perSecond));
        shown.put(Setting.API_BODY_MAX.key(), mostBytes + "B");
        shown.put(Setting.API_THREADS.key(), Integer.toString(threads));
        shown.put(Setting.CHECK_FAIL.key(), word(fail));
        new TreeMap<>(failOf).forEach((tenant, mode) -> shown.put(Setting.CHECK_FAIL_PREFIX + tenant, word(mode)));
        shown.put(Setting.CHECK_FRESHNESS.key(), SettingReader.text(freshness));
        shown.put(Setting.CALLS_TTL.key(), SettingReader.text(callsTtl));
        return shown;
    }

    private static String word(FailMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
