package io.ringfence.intake.follow;

import io.ringfence.intake.IntakeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files at the paths that are followed, and those that may be rotated from them. */
final class Listing {

    /**
     * A file that is there.
     *
     * @param rotatedFrom the file that it may have been rotated from, if only that is followed
     */
    record Found(Path path, FileLook look, Optional<Path> rotatedFrom) {}

    private final List<Path> directories = new ArrayList<>();
    private final List<RotatedNames> files = new ArrayList<>();

    /** @param paths files and directories; a path where nothing is yet is a file to come */
    Listing(List<Path> paths) {
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                directories.add(path);
            } else {
                files.add(RotatedNames.of(path));
            }
        }
    }

    /** The files that are followed by their own names. */
    List<Path> files() {
        return files.stream().map(RotatedNames::live).toList();
    }

    /** Whether new rows are written under this name. */
    boolean isLive(Path path) {
        return files.stream().anyMatch(names -> names.live().equals(path)) || directories.contains(path.getParent());
    }

    /** The files that are there now by key, the oldest first. */
    Map<String, Found> now() throws IOException {
        List<Found> all = new ArrayList<>();
        for (Path directory : directories) {
            for (Path path : children(directory)) {
                if (IntakeFiles.isNamedLikeOne(path)) {
                    look(path, Optional.empty()).ifPresent(all::add);
                }
            }
        }
        for (RotatedNames names : files) {
            look(names.live(), Optional.empty()).ifPresent(all::add);
            Path directory = names.live().getParent();
            for (Path path : directory == null ? List.<Path>of() : children(directory)) {
                if (names.include(path)) {
                    look(path, Optional.of(names.live())).ifPresent(all::add);
                }
            }
        }
        all.sort(
                Comparator.comparing((Found found) -> found.look().modifiedAt()).thenComparing(Found::path));
        Map<String, Found> byKey = new LinkedHashMap<>();
        for (Found found : all) {
            // A file asked for by its own name is itself, even if it also looks rotated from another one.
            byKey.merge(
                    found.look().key(), found, (one, other) -> one.rotatedFrom().isEmpty() ? one : other);
        }
        return byKey;
    }

    private static Collection<Path> children(Path directory) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return children.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static Optional<Found> look(Path path, Optional<Path> rotatedFrom) throws IOException {
        try {
            return Files.isRegularFile(path)
                    ? Optional.of(new Found(path, FileLook.at(path), rotatedFrom))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone between listing and looking
        }
    }
}
