package io.ringfence.intake.follow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Comparator;

/**
 * A file that an exchange wrote into a directory, as it looks without being opened.
 *
 * @param path where it is
 * @param size in bytes
 * @param modifiedAt when it was last written to
 */
record SpoolFile(Path path, long size, Instant modifiedAt) {

    /** The oldest first. */
    static final Comparator<SpoolFile> OLDEST_FIRST =
            Comparator.comparing(SpoolFile::modifiedAt).thenComparing(SpoolFile::path);

    private static final long START = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /** @throws IOException if there is none, or it is no plain file */
    static SpoolFile at(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException("no plain file");
        }
        return new SpoolFile(
                path, attributes.size(), attributes.lastModifiedTime().toInstant());
    }

    /**
     * What it is known by: its name, its size and when it was written. Moving it into another directory changes nothing.
     */
    long mark() {
        long hash = START;
        for (byte b : path.getFileName().toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * PRIME;
        }
        hash = mix(hash, size);
        hash = mix(hash, modifiedAt.getEpochSecond());
        return mix(hash, modifiedAt.getNano());
    }

    /** Whether the same file looks the same now. */
    boolean isUnchanged() {
        try {
            return at(path).equals(this);
        } catch (IOException e) {
            return false;
        }
    }

    private static long mix(long hash, long value) {
        long mixed = (hash ^ value) * 0x9e3779b97f4a7c15L;
        return mixed ^ (mixed >>> 32);
    }
}
