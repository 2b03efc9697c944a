package io.ringfence.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files a path stands for: itself, or a directory's CSV files, the oldest first.
 *
 * @param files what to read
 * @param notes files left out, and why
 */
public record IntakeFiles(List<Path> files, List<String> notes) {

    public IntakeFiles {
        files = List.copyOf(files);
        notes = List.copyOf(notes);
    }

    /**
     * Lists what to read. Asterisk writes every call to {@code Master.csv} and again to {@code ACCOUNTCODE.csv}: where a
     * directory has a master, other files without a header of ours are taken for such copies and left out.
     *
     * @throws IntakeRefusedException if there is nothing to read
     */
    public static IntakeFiles at(Path path) {
        if (!Files.isDirectory(path)) {
            return new IntakeFiles(List.of(path), List.of());
        }
        List<Path> all;
        try (Stream<Path> children = Files.list(path)) {
            all = children.filter(Files::isRegularFile)
                    .filter(IntakeFiles::isNamedLikeOne)
                    .sorted(Comparator.comparing(IntakeFiles::modified).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    path + " can't be listed (" + e.getClass().getSimpleName() + ")", "Check its permissions.");
        }
        boolean master = all.stream().anyMatch(IntakeFiles::isMaster);
        List<Path> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Path file : all) {
            if (!master || isMaster(file) || hasOwnHeader(file)) {
                files.add(file);
            } else {
                notes.add(file + " left out: an account's copy of calls that are in Master.csv");
            }
        }
        if (files.isEmpty()) {
            throw new IntakeRefusedException(
                    path + " holds no CSV files",
                    "Name a file, or a directory with files that end in .csv or .csv.gz.");
        }
        return new IntakeFiles(files, notes);
    }

    /**
     * Whether a file of a directory is one of those to read, by its name: {@code a.csv}, rotated {@code a.csv.1} and
     * {@code a.csv-20260302}, and each of them compressed.
     */
    public static boolean isNamedLikeOne(Path file) {
        String name = file.getFileName().toString();
        int at = name.indexOf(".csv");
        return at > 0 && name.substring(at + 4).replace(".gz", "").matches("([.-]\\d[\\d.-]*)?");
    }

    /** Whether a file that isn't empty is an account's copy of calls that are in the {@code Master.csv} beside it. */
    public static boolean isAccountsCopy(Path file) {
        return !isMaster(file) && Files.exists(file.resolveSibling("Master.csv")) && !hasOwnHeader(file);
    }

    private static boolean isMaster(Path file) {
        return file.getFileName().toString().startsWith("Master.csv");
    }

    private static boolean hasOwnHeader(Path file) {
        try (InputBytes input = InputBytes.open(file, java.nio.charset.StandardCharsets.UTF_8)) {
            FirstRows first = FirstRows.of(input);
            return !first.isEmpty() && OwnColumns.of(first.header()).isPresent();
        } catch (IntakeRefusedException e) {
            return false;
        }
    }

    private static java.nio.file.attribute.FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return java.nio.file.attribute.FileTime.fromMillis(0);
        }
    }
}
