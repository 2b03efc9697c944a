package io.ringfence.app.files;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** New files that only this user can read, from their first byte on. */
public final class PrivateFile {

    private PrivateFile() {}

    /**
     * Makes a file; never writes over one.
     *
     * @throws Explained if there is such a file, or it can't be made
     */
    public static OutputStream create(Path path) {
        try {
            return Channels.newOutputStream(Files.newByteChannel(
                    path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner(path)));
        } catch (FileAlreadyExistsException e) {
            throw Explained.mistake("there is a file " + path + " already", "Name another, or remove it.");
        } catch (IOException e) {
            throw Explained.failed("cannot write " + path + ": " + e, "Check the directory.", e);
        }
    }

    /** What a new file is made with so that only this user can read it; nothing where the file system knows no owners. */
    public static FileAttribute<?>[] onlyOwner(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
