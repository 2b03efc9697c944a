package io.ringfence.intake.follow;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Tells which of the followed files a content is. */
final class ContentMatch {

    /** A compressed file that is damaged and this old won't become whole any more. */
    private static final Duration STILL_COMPRESSING = Duration.ofMinutes(10);

    private static final int CHUNK = 64 * 1024;

    private final List<FollowedFile> files;

    /** @param files those there are; the list is looked at anew with every question */
    ContentMatch(List<FollowedFile> files) {
        this.files = files;
    }

    /**
     * A file that goes on in a content.
     *
     * @param read what was read of it, found in the content
     */
    record Known(FollowedFile file, ReadBytes read) {}

    /** The open file that has all the bytes of this content, which is then a copy of it and nothing new. */
    Optional<FollowedFile> original(Content content) throws IOException {
        for (FollowedFile file : files) {
            Content open = file.content();
            if (open != null && isBeginning(content, open)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** The file that isn't open and of which everything that was read is in this content. */
    Optional<Known> known(Content content, ReadBytes head) throws IOException {
        List<FollowedFile> alike = files.stream()
                .filter(file -> !file.isOpen() && file.prefix().length() > 0 && head.hasHead(file.prefix()))
                .sorted(Comparator.comparingLong(
                                (FollowedFile file) -> file.prefix().length())
                        .reversed())
                .toList();
        for (FollowedFile file : alike) {
            Prefix wanted = file.prefix();
            ReadBytes read = ReadBytes.of(content, wanted.length());
            if (read.prefix().equals(wanted)) {
                return Optional.of(new Known(file, read));
            }
        }
        return Optional.empty();
    }

    /** Whether a compressed file can be read to its end, or has been damaged for long. */
    boolean isWhole(Content content, FileLook look, Instant now) throws IOException {
        try {
            byte[] chunk = new byte[CHUNK];
            long at = 0;
            int n;
            while ((n = content.read(chunk, 0, CHUNK, at)) > 0) {
                at += n;
            }
            return true;
        } catch (EOFException | ZipException e) {
            return !now.isBefore(look.modifiedAt().plus(STILL_COMPRESSING));
        }
    }

    private static boolean isBeginning(Content content, Content whole) throws IOException {
        byte[] one = new byte[CHUNK];
        byte[] other = new byte[CHUNK];
        long at = 0;
        while (true) {
            int n = content.read(one, 0, CHUNK, at);
            if (n <= 0) {
                return at > 0;
            }
            int filled = 0;
            while (filled < n) {
                int m = whole.read(other, filled, n - filled, at + filled);
                if (m <= 0) {
                    return false;
                }
                filled += m;
            }
            if (!Arrays.equals(one, 0, n, other, 0, n)) {
                return false;
            }
            at += n;
        }
    }
}
