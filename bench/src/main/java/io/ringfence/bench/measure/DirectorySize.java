package io.ringfence.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** How much lies in a directory; files may come and go while it is read. */
public final class DirectorySize extends SimpleFileVisitor<Path> {

    private long bytes;

    private DirectorySize() {}

    /** Bytes of all files below a directory; 0 if there is none. */
    public static long of(Path directory) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        DirectorySize size = new DirectorySize();
        try {
            Files.walkFileTree(directory, size);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot measure " + directory, e);
        }
        return size.bytes;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        bytes += attributes.size();
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
