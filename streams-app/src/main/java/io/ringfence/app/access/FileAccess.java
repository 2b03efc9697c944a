package io.ringfence.app.access;

import io.ringfence.app.failure.Explained;
import io.ringfence.http.Access;
import io.ringfence.http.AuditLog;
import io.ringfence.http.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access by a token file that is looked at again every second: a token works, and stops working, a second after it was made or
 * revoked at the latest. While the file can't be read, what was read before holds.
 */
public final class FileAccess implements Access {

    private static final Logger LOG = LoggerFactory.getLogger(FileAccess.class);
    /** Where the API says who changed what. */
    private static final Logger AUDIT = LoggerFactory.getLogger(AuditLog.NAME);

    private static final long LOOK_AGAIN = Duration.ofSeconds(1).toNanos();

    /** A state of the file; another time, size or file key is another. */
    private record Seen(String mark, Map<String, Caller> byHash, long at) {}

    private final TokenFile file;
    private final LongSupplier nanoTime;
    private volatile Seen seen;

    /**
     * Access by that file, which needn't be there yet.
     *
     * @param nanoTime a clock that never goes back, in nanoseconds
     * @throws Explained if it is there and can't be read
     */
    public FileAccess(TokenFile file, LongSupplier nanoTime) {
        this.file = file;
        this.nanoTime = nanoTime;
        this.seen = new Seen(mark(file.path()), read(file), nanoTime.getAsLong());
    }

    @Override
    public Optional<Caller> caller(String token) {
        Seen now = seen;
        if (nanoTime.getAsLong() - now.at() >= LOOK_AGAIN) {
            now = lookAgain();
        }
        return Optional.ofNullable(now.byHash().get(TokenHash.of(token)));
    }

    /** Whether there is any token. */
    public boolean isEmpty() {
        return seen.byHash().isEmpty();
    }

    private synchronized Seen lookAgain() {
        Seen before = seen;
        if (nanoTime.getAsLong() - before.at() < LOOK_AGAIN) {
            return before; // another thread has looked meanwhile
        }
        String mark = mark(file.path());
        Map<String, Caller> byHash = before.byHash();
        if (!mark.equals(before.mark())) {
            try {
                byHash = read(file);
                audit(before.byHash(), byHash);
            } catch (Explained e) {
                LOG.error("{}: the tokens read before still hold. {}", e.getMessage(), e.remedy());
            }
        }
        Seen now = new Seen(mark, byHash, nanoTime.getAsLong());
        seen = now;
        return now;
    }

    private static void audit(Map<String, Caller> before, Map<String, Caller> now) {
        now.forEach((hash, caller) -> {
            if (!before.containsKey(hash)) {
                AUDIT.info("token {} of tenant {} was made for {}", caller.name(), caller.tenant(), caller.roles());
            }
        });
        before.forEach((hash, caller) -> {
            if (!now.containsKey(hash)) {
                AUDIT.info("token {} of tenant {} was revoked", caller.name(), caller.tenant());
            }
        });
    }

    private static Map<String, Caller> read(TokenFile file) {
        Map<String, Caller> byHash = new HashMap<>();
        file.entries().forEach(entry -> byHash.put(entry.hash(), entry.caller()));
        return Map.copyOf(byHash);
    }

    private static String mark(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
