package io.ringfence.intake.follow;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** A file of calls as an exchange and logrotate treat it, and the ids of the calls that were written. */
public final class WrittenFile {

    private static final String HEADER =
            "call_id,attempt_at,calling_number,callee_number,direction,disposition,ring_s,talk_s\n";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Path live;
    private final boolean asterisk;
    private final LocalDateTime begun =
            LocalDateTime.now(ZoneOffset.UTC).minusHours(1).truncatedTo(ChronoUnit.SECONDS);
    private final List<String> written = new ArrayList<>();
    private String rest = "";
    private int rows;
    private int rotations;

    private WrittenFile(Path live, boolean asterisk) {
        this.live = live;
        this.asterisk = asterisk;
    }

    /** One with a header, as Ringfence has it. */
    public static WrittenFile ofCalls(Path live) {
        return new WrittenFile(live, false);
    }

    /** One as Asterisk writes it; each third call has two rows, which lie apart. */
    public static WrittenFile ofAsterisk(Path live) {
        return new WrittenFile(live, true);
    }

    Path live() {
        return live;
    }

    /** The calls whose first row is whole. */
    public List<String> written() {
        return List.copyOf(written);
    }

    /** How many calls those are. */
    public int calls() {
        return written.size();
    }

    /** Whether a call has one row only: the second one of others may lie in another file, and is a record of its own. */
    static boolean hasOneRow(String id) {
        return Integer.parseInt(id.substring(id.lastIndexOf('-') + 1)) % 7 != 2;
    }

    void begin() throws IOException {
        if (!asterisk && (!Files.exists(live) || Files.size(live) == 0)) {
            append(HEADER);
        }
    }

    public void rows(int count) throws IOException {
        begin();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(row());
        }
        append(text.toString());
    }

    void halfARow() throws IOException {
        begin();
        String row = row();
        append(row.substring(0, row.length() / 2));
        rest = row.substring(row.length() / 2);
    }

    boolean hasHalfARow() {
        return !rest.isEmpty();
    }

    void restOfTheRow() throws IOException {
        append(rest);
        rest = "";
    }

    public void rotate() throws IOException {
        shift();
        if (Files.exists(live)) {
            Files.move(live, rotated(1, ""));
        }
        rest = "";
    }

    public void copyAndTruncate() throws IOException {
        shift();
        if (Files.exists(live)) {
            Files.copy(live, rotated(1, ""));
            try (FileChannel channel = FileChannel.open(live, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    /** Compresses every rotated file that isn't yet. */
    public void compressRotated() throws IOException {
        for (Path path : rotatedFiles()) {
            if (!path.toString().endsWith(".gz")) {
                Path packed = Path.of(path + ".gz");
                try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                    Files.copy(path, out);
                }
                Files.delete(path);
            }
        }
    }

    void deleteRotated() throws IOException {
        for (Path path : rotatedFiles()) {
            Files.delete(path);
        }
    }

    private List<Path> rotatedFiles() throws IOException {
        try (Stream<Path> all = Files.list(live.toAbsolutePath().getParent())) {
            return all.filter(path ->
                            !path.equals(live) && path.getFileName().toString().startsWith(live.getFileName() + "."))
                    .sorted()
                    .toList();
        }
    }

    private void shift() throws IOException {
        rotations++;
        for (int i = rotations; i >= 1; i--) {
            for (String suffix : new String[] {"", ".gz"}) {
                Path from = rotated(i, suffix);
                if (Files.exists(from)) {
                    Files.move(from, rotated(i + 1, suffix));
                }
            }
        }
    }

    private Path rotated(int number, String suffix) {
        return Path.of(live + "." + number + suffix);
    }

    private String row() {
        int number = rows++;
        int call = asterisk && number % 7 == 6 ? number - 4 : number;
        String id = "call-" + live.getFileName() + "-" + call;
        if (call == number) {
            written.add(id);
        }
        return asterisk
                ? String.format(
                        Locale.ROOT,
                        "\"acme\",\"+862161000001\",\"+8613800%06d\",\"from-internal\",\"Sales\","
                                + "\"PJSIP/1001-%08x\",\"PJSIP/trunk-%08x\",\"Dial\",\"x\",\"%s\",,\"%s\","
                                + "%d,0,\"NO ANSWER\",\"DOCUMENTATION\",\"%s\",\"\",\"acme\",\"%s\",%d\n",
                        call % 1_000_000,
                        number,
                        number,
                        TIME.format(begun),
                        TIME.format(begun.plusSeconds(number % 60)),
                        number % 60,
                        id,
                        id,
                        number)
                : id + "," + TIME.format(begun).replace(' ', 'T') + "Z,+862161000001,+8613800"
                        + String.format(Locale.ROOT, "%06d", call % 1_000_000) + ",OUTBOUND,NO_ANSWER,20,0\n";
    }

    private void append(String text) throws IOException {
        Files.write(
                live,
                text.getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
    }
}
