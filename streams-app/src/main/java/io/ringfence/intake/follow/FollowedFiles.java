package io.ringfence.intake.follow;

import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeFiles;
import io.ringfence.intake.IntakeRefusedException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The files at some paths, followed while they are written, rotated, truncated, copied, compressed and deleted. What
 * has been read of which content is known by the content itself ({@link Prefix}); names and inodes only find it. Not
 * thread-safe.
 *
 * <p>Nothing is lost as long as a content can be read somewhere between two looks at the directory. What another
 * program truncates away before anyone has seen it is lost to everybody.
 */
public final class FollowedFiles implements Closeable {

    /**
     * Rows held at most in all open files together, for others of their calls: about as many as of one alone. Where a
     * follower comes back to some dozen files, they must not take some dozen times the memory.
     */
    private static final long HELD = 40_000;

    private final Listing listing;
    private final Set<Path> followedBefore;
    private final Intake intake;
    private final FollowTimes times;
    private final Consumer<String> notices;
    private final List<FollowedFile> files = new ArrayList<>();
    private final Map<String, Settled> settled = new HashMap<>();
    private final ContentMatch match = new ContentMatch(files);
    private long gaps;

    /** A file that needn't be looked into again while it looks like this, and while the file it is a copy of is open. */
    private record Settled(FileLook look, Optional<FollowedFile> copyOf) {

        boolean holdsFor(FileLook now) {
            return now.equals(look) && copyOf.map(FollowedFile::isOpen).orElse(true);
        }
    }

    /**
     * Files to follow; nothing is read yet.
     *
     * @param paths files and directories, absolute
     * @param followedBefore those of them that {@code marks} are about; what is rotated from another one isn't read
     * @param marks how far files were read
     * @param notices is told what happens to files, for a person
     */
    public FollowedFiles(
            List<Path> paths,
            Set<Path> followedBefore,
            List<FileMark> marks,
            Intake intake,
            FollowTimes times,
            Consumer<String> notices) {
        this.listing = new Listing(paths);
        this.followedBefore = new HashSet<>(followedBefore);
        this.intake = intake;
        this.times = times;
        this.notices = notices;
        for (FileMark mark : marks) {
            files.add(new FollowedFile(mark));
            mark.complete().ifPresent(look -> settled.put(look.key(), new Settled(look, Optional.empty())));
        }
    }

    /** Looks at the directories: finds new files, and those read before under other names or in other forms. */
    public void scan(Instant now) throws IOException {
        letGoWhatChanged(now);
        Map<String, Listing.Found> found = listing.now();
        for (FollowedFile file : files) {
            Listing.Found here = file.isOpen() ? found.get(file.key()) : null;
            if (here != null && !here.path().equals(file.path())) {
                notices.accept(file.path() + " was renamed to " + here.path().getFileName());
            }
            if (here != null) {
                file.seen(here.path(), now);
            }
        }
        for (Listing.Found one : found.values()) {
            Settled known = settled.get(one.look().key());
            if (!isOpen(one) && (known == null || !known.holdsFor(one.look()))) {
                place(one, now);
            }
        }
        for (FollowedFile file : files) {
            Optional<FileLook> look = Optional.ofNullable(found.get(file.key())).map(Listing.Found::look);
            conclude(file, look, now);
        }
        followedBefore.addAll(listing.files());
        settled.keySet().retainAll(found.keySet());
        files.removeIf(file -> !file.isOpen()
                && !file.isLost()
                && !isListed(file, found)
                && file.mark().seenAt().isBefore(now.minus(times.forgetAfter())));
    }

    /**
     * Reads on in every open file.
     *
     * @param most how many results of each file at most
     * @return how many results there were
     */
    public int poll(RowSink sink, int most, Instant now) throws IOException {
        int count = 0;
        for (FollowedFile file : files) {
            try {
                count += file.poll(intake, sink, most, now) + handOutBeyond(HELD, sink, now);
            } catch (IntakeRefusedException e) {
                notices.accept(e.problem() + ". " + e.remedy());
                if (file.isBeingRead()) {
                    file.close(); // the disk failed: found again, and tried again, with the next look
                }
            }
        }
        return count;
    }

    /** Hands out calls of files that are quiet, although rows of the same call may follow: those amend it then. */
    public int settle(RowSink sink, Instant quietSince, Instant now) {
        int count = 0;
        for (FollowedFile file : files) {
            count += file.settle(sink, quietSince, now);
        }
        return count;
    }

    /** Hands out calls of the files that hold most, although rows of the same call may follow: those amend it then. */
    private int handOutBeyond(long held, RowSink sink, Instant now) {
        int count = 0;
        for (long all = pending(); all > held; all = pending()) {
            FollowedFile fullest = Collections.max(files, Comparator.comparingLong(FollowedFile::pending));
            int its = fullest.settle(sink, fullest.pending() / 2, now);
            if (its == 0) {
                break; // it is being read from before what was handed out, and holds what it must
            }
            count += its;
        }
        return count;
    }

    /** How far each file was read and handed out. */
    public List<FileMark> marks() {
        return files.stream()
                .map(FollowedFile::mark)
                .filter(mark -> mark.prefix().length() > 0)
                .toList();
    }

    /** How many rows were read and wait for others of their call. */
    public long pending() {
        return files.stream().mapToLong(FollowedFile::pending).sum();
    }

    /** How often rows may have been lost: the rest of a truncated file was not found in any copy. */
    public long gaps() {
        return gaps;
    }

    /** How many files are open. */
    public long open() {
        return files.stream().filter(FollowedFile::isOpen).count();
    }

    @Override
    public void close() throws IOException {
        for (FollowedFile file : files) {
            file.close();
        }
    }

    private void letGoWhatChanged(Instant now) throws IOException {
        for (FollowedFile file : files) {
            if (file.letGoIfChanged(now)) {
                notices.accept(file.path() + " was truncated or written anew; it is read from its beginning");
            }
        }
    }

    private boolean isOpen(Listing.Found one) {
        return files.stream().anyMatch(file -> file.isOpen() && one.look().key().equals(file.key()));
    }

    private boolean isListed(FollowedFile file, Map<String, Listing.Found> found) {
        return file.mark().complete().map(look -> found.containsKey(look.key())).orElse(false);
    }

    /** Finds out what a file is that isn't open. */
    private void place(Listing.Found one, Instant now) throws IOException {
        Content content;
        try {
            content = Content.open(one.path());
        } catch (NoSuchFileException e) {
            return; // renamed since it was listed: it is found again
        }
        boolean kept = false;
        try {
            kept = FileLook.at(one.path()).key().equals(one.look().key()) && placed(one, content, now);
        } catch (NoSuchFileException e) {
            kept = false;
        } finally {
            if (!kept) {
                content.close();
            }
        }
    }

    /** Whether the content is read from now on. */
    private boolean placed(Listing.Found one, Content content, Instant now) throws IOException {
        if (!content.grows() && !match.isWhole(content, one.look(), now)) {
            return false; // still being compressed
        }
        ReadBytes head = ReadBytes.of(content, ReadBytes.HEAD);
        if (head.length() == 0) {
            return false;
        }
        Optional<FollowedFile> original = match.original(content);
        if (original.isPresent()) {
            settled.put(one.look().key(), new Settled(one.look(), original));
            return false;
        }
        letGoWhatChanged(now); // it may be the copy of what was truncated since
        Optional<ContentMatch.Known> known = match.known(content, head);
        if (known.isPresent()) {
            return goOn(known.get(), one, content, now);
        }
        if (one.rotatedFrom().map(live -> !followedBefore.contains(live)).orElse(false)) {
            Prefix all = ReadBytes.of(content, Long.MAX_VALUE).prefix();
            files.add(new FollowedFile(FileMark.passedOver(one.path(), all, one.look(), now)));
            settled.put(one.look().key(), new Settled(one.look(), Optional.empty()));
            return false;
        }
        if (IntakeFiles.isAccountsCopy(one.path())) {
            settled.put(one.look().key(), new Settled(one.look(), Optional.empty()));
            return false;
        }
        FollowedFile file = new FollowedFile(FileMark.unread(one.path(), now));
        files.add(file);
        file.open(one.path(), one.look().key(), content, new ReadBytes(), now);
        return true;
    }

    private boolean goOn(ContentMatch.Known known, Listing.Found one, Content content, Instant now) throws IOException {
        FollowedFile file = known.file();
        boolean nothingNew = content.read(new byte[1], 0, 1, known.read().length()) < 0;
        if (file.isPassedOver() || (file.isComplete() && nothingNew)) {
            file.completeIn(one.path(), one.look(), now);
            settled.put(one.look().key(), new Settled(one.look(), Optional.empty()));
            return false;
        }
        if (file.isLost()) {
            notices.accept("the rest of " + file.path() + " is in " + one.path().getFileName());
        }
        file.open(one.path(), one.look().key(), content, known.read(), now);
        return true;
    }

    /** Ends or suspends a file that gets no more rows. */
    private void conclude(FollowedFile file, Optional<FileLook> look, Instant now) throws IOException {
        if (file.isEnded()) {
            close(file, look);
        } else if (file.isLost()) {
            if (!now.isBefore(file.lostAt().plus(times.lostAfter())) && !file.isFinishing()) {
                notices.accept("no copy of " + file.path() + " as it was before it was truncated was found;"
                        + " rows written to it after it was read last, if any, are lost");
                gaps++;
                file.finish();
            }
        } else if (file.isOpen() && !file.isFinishing()) {
            boolean over = look.isEmpty() || !listing.isLive(file.path()) || file.isRenamed();
            boolean quiet = !now.isBefore(file.readAt().plus(times.finishAfter()));
            if (over && quiet) {
                file.finish();
            } else if (quiet
                    && file.pending() == 0
                    && !file.hasPartialLine()
                    && look.isPresent()
                    && !now.isBefore(look.get().modifiedAt().plus(times.suspendAfter()))) {
                close(file, look);
            }
        }
    }

    private void close(FollowedFile file, Optional<FileLook> look) throws IOException {
        if (file.isLost() || look.isEmpty()) {
            // Without a file that has it, its inode is another content's or will be: such a look is never met again.
            file.closeComplete(new FileLook("deleted", 0, Instant.EPOCH));
        } else if (file.isAllOf(look.get())) {
            file.closeComplete(look.get());
            settled.put(look.get().key(), new Settled(look.get(), Optional.empty()));
        } else {
            file.close(); // it grew since it was read: found again with the next look
        }
    }
}
