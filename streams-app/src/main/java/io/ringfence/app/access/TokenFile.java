package io.ringfence.app.access;

import io.ringfence.app.failure.Explained;
import io.ringfence.app.files.PrivateFile;
import io.ringfence.http.Caller;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The file that keeps tokens' hashes. It is changed as a whole, so that who reads it meanwhile sees all of it; two who change it
 * take turns.
 */
public final class TokenFile {

    private static final String HEAD =
            "# Tokens of the Ringfence API; kept by 'ringfence token'. Only hashes: no token can be"
                    + " read from this file.";

    private final Path path;

    /** The file there; it needn't be there yet. */
    public TokenFile(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * The tokens there are, as they were made.
     *
     * @throws Explained if the file can't be read or a line of it isn't a token
     */
    public List<TokenEntry> entries() {
        if (!Files.exists(path)) {
            return List.of();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Explained.failed("cannot read the token file " + path + ": " + e, "Check who may read it.", e);
        }
        List<TokenEntry> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank() || lines.get(i).startsWith("#")) {
                continue;
            }
            Optional<TokenEntry> entry = TokenEntry.parse(lines.get(i));
            if (entry.isEmpty()) {
                throw Explained.mistake(
                        path + " line " + (i + 1) + " isn't a token",
                        "Is this a file that 'ringfence token create' made? Remove the line, or name another file.");
            }
            entries.add(entry.get());
        }
        return List.copyOf(entries);
    }

    /**
     * Makes a token.
     *
     * @return the token, which is kept nowhere
     * @throws Explained if there is one of that name, or the file can't be written
     */
    public String create(Caller caller, Instant now) {
        String token = TokenHash.newToken();
        change(entries -> {
            if (entries.stream().anyMatch(entry -> isOf(entry, caller))) {
                throw Explained.mistake(
                        "there is a token called '" + caller.name() + "' for tenant '" + caller.tenant() + "' already",
                        "Name another, or revoke that one first: ringfence token revoke " + caller.name());
            }
            List<TokenEntry> more = new ArrayList<>(entries);
            more.add(new TokenEntry(caller, now, TokenHash.of(token)));
            return more;
        });
        return token;
    }

    /**
     * Revokes a token.
     *
     * @throws Explained if there is none of that name, or the file can't be written
     */
    public void revoke(String name, String tenant) {
        change(entries -> {
            List<TokenEntry> left = entries.stream()
                    .filter(entry -> !entry.caller().name().equals(name)
                            || !entry.caller().tenant().equals(tenant))
                    .toList();
            if (left.size() == entries.size()) {
                throw Explained.nothing(
                        "there is no token called '" + name + "' for tenant '" + tenant + "'",
                        "'ringfence token list' shows those there are.");
            }
            return left;
        });
    }

    private static boolean isOf(TokenEntry entry, Caller caller) {
        return entry.caller().name().equals(caller.name())
                && entry.caller().tenant().equals(caller.tenant());
    }

    private void change(UnaryOperator<List<TokenEntry>> how) {
        Path absolute = path.toAbsolutePath();
        Path lockFile = absolute.resolveSibling(absolute.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!lock.isValid()) {
                throw new IOException("the lock was lost");
            }
            List<TokenEntry> entries = how.apply(entries());
            StringBuilder text = new StringBuilder(HEAD).append('\n');
            entries.forEach(entry -> text.append(entry.line()).append('\n'));
            Path fresh = Files.createTempFile(
                    absolute.getParent(), absolute.getFileName().toString(), ".new", PrivateFile.onlyOwner(absolute));
            try {
                Files.writeString(fresh, text.toString(), StandardCharsets.UTF_8);
                Files.move(fresh, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw Explained.failed(
                    "cannot write the token file " + path + ": " + e,
                    "Name a file in a directory that you may write.",
                    e);
        }
    }
}
