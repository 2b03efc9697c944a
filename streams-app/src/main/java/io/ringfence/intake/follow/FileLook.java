package io.ringfence.intake.follow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * What a file looks like without being opened.
 *
 * @param key its device and inode; its path where there are none
 * @param size in bytes on the disk
 * @param modifiedAt when it was last written to
 */
public record FileLook(String key, long size, Instant modifiedAt) {

    static FileLook at(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        Object key = attributes.fileKey();
        return new FileLook(
                key == null ? path.toString() : key.toString(),
                attributes.size(),
                attributes.lastModifiedTime().toInstant());
    }
}
