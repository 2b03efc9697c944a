package io.ringfence.app.runtime;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.files.PrivateFile;
import io.ringfence.serde.InstallationSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the secret for hashing other parties' numbers. */
public final class SecretFile {

    private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
    private static final int BYTES = 48;

    private SecretFile() {}

    /**
     * Reads the secret.
     *
     * @param keyId its number, 0 to 255
     * @throws Explained if the file isn't there or holds too little
     */
    public static InstallationSecret read(Path file, int keyId) {
        if (!Files.isRegularFile(file)) {
            throw Explained.mistake(
                    "there is no secret file " + file,
                    "Make one, the same for all instances and imports: openssl rand -base64 48 > " + file
                            + " && chmod 600 " + file);
        }
        try {
            InstallationSecret secret = InstallationSecret.load(keyId, file);
            warnIfOpen(file);
            return secret;
        } catch (IllegalArgumentException e) {
            throw Explained.mistake("the secret can't be used: " + e.getMessage(), "");
        }
    }

    /** Reads the secret, after making one that only this user can read if there is none. */
    public static InstallationSecret readOrMake(Path file, int keyId) {
        if (!Files.exists(file)) {
            make(file);
        }
        return read(file, keyId);
    }

    private static void make(Path file) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getEncoder().encodeToString(bytes) + "\n";
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.createFile(file, PrivateFile.onlyOwner(file));
            Files.writeString(file, text, StandardCharsets.US_ASCII, StandardOpenOption.WRITE);
            LOG.warn(
                    "Made a secret for hashing other parties' numbers in {}. Keep a copy where only you can read it:"
                            + " without it, contacts that are known now can't be matched to later calls",
                    file);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} was made by another process meanwhile", file);
        } catch (IOException e) {
            throw Explained.failed("cannot write the secret file " + file + ": " + e, "Check the directory.", e);
        }
    }

    private static void warnIfOpen(Path file) {
        if (!isPosix(file)) {
            return;
        }
        try {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
            if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
                LOG.warn("Everybody on this machine can read the secret file {}: chmod 600 {}", file, file);
            }
        } catch (IOException e) {
            LOG.debug("Cannot see who may read {}", file, e);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
