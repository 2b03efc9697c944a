package io.ringfence.intake;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A file's bytes as UTF-8 text: decompressed, without a byte order mark, converted if the encoding is another. */
final class InputBytes implements AutoCloseable {

    private static final int CHUNK = 64 * 1024;

    private final Counting counting;
    private final InputStream text;
    private final long total;
    private @Nullable LineReader lines;

    private InputBytes(Counting counting, InputStream text, long total) {
        this.counting = counting;
        this.text = text;
        this.total = total;
    }

    static InputBytes open(Path file, Charset encoding) {
        if (Files.isDirectory(file)) {
            throw new IntakeRefusedException(
                    file + " is a directory", "Name a file in it, or list the directory's files first.");
        }
        try {
            return of(Files.newInputStream(file), file.toString(), encoding, Files.size(file));
        } catch (NoSuchFileException e) {
            throw new IntakeRefusedException(file + " doesn't exist", "Check the path.");
        } catch (IOException e) {
            throw new IntakeRefusedException(
                    file + " can't be read (" + e.getClass().getSimpleName() + ")", "Check its permissions.");
        }
    }

    /**
     * @param raw read from and closed
     * @param name what messages call it
     * @param total its length; -1 if unknown
     */
    static InputBytes of(InputStream raw, String name, Charset encoding, long total) throws IOException {
        Counting counting = new Counting(raw);
        try {
            InputStream in = new BufferedInputStream(counting, CHUNK);
            byte[] head = peek(in, 4);
            if (starts(head, 0x1f, 0x8b)) {
                in = new BufferedInputStream(new GZIPInputStream(in, CHUNK), CHUNK);
                head = peek(in, 4);
            }
            refuseWhatIsNoText(head, name, encoding);
            if (starts(head, 0xef, 0xbb, 0xbf)) {
                in.skipNBytes(3);
            }
            return new InputBytes(counting, converted(in, encoding), total);
        } catch (IOException | RuntimeException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream converted(InputStream in, Charset encoding) {
        boolean utf8 = encoding.equals(StandardCharsets.UTF_8) || encoding.equals(StandardCharsets.US_ASCII);
        return utf8 ? in : new Transcoding(in, encoding);
    }

    InputStream text() {
        return text;
    }

    /** The lines of the text; {@link #goOn} finds them again. */
    LineReader lines(InputStream wholeText) {
        LineReader all = new LineReader(wholeText);
        lines = all;
        return all;
    }

    /**
     * What was read is the beginning of a file that is being followed: its lines go on with {@code rest}.
     *
     * @return whether the file is read by lines at all
     */
    boolean goOn(InputStream rest, long firstLine, Charset encoding) {
        if (lines == null) {
            return false;
        }
        lines.goOn(converted(rest, encoding), firstLine);
        return true;
    }

    long read() {
        return counting.count;
    }

    long total() {
        return total;
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            // Everything wanted has been read; a failed close of a file read from loses nothing.
            return;
        }
    }

    private static void refuseWhatIsNoText(byte[] head, String name, Charset encoding) {
        boolean wide = encoding.name().startsWith("UTF-16") || encoding.name().startsWith("UTF-32");
        boolean bom = starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff);
        boolean bare = head.length == 4 && ((head[0] == 0) != (head[1] == 0)) && ((head[2] == 0) != (head[3] == 0));
        if (!wide && (bom || bare)) {
            throw new IntakeRefusedException(
                    name + " is in UTF-16", "Read it with --encoding UTF-16, or save it as UTF-8.");
        }
        if (starts(head, 'P', 'K', 3, 4) || starts(head, 0xd0, 0xcf, 0x11, 0xe0)) {
            throw new IntakeRefusedException(
                    name + " is a spreadsheet or a zip archive, not CSV text", "Save the sheet as CSV (UTF-8).");
        }
    }

    private static byte[] peek(InputStream in, int count) throws IOException {
        in.mark(count);
        byte[] head = in.readNBytes(count);
        in.reset();
        return head;
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            int n = super.read(b, off, len);
            count += Math.max(0, n);
            return n;
        }
    }

    /** Another encoding as UTF-8. What is no text in it becomes U+FFFD, which {@link CsvRow} refuses. */
    private static final class Transcoding extends InputStream {

        private static final char UNREADABLE = '\uFFFD';

        private final Reader reader;
        private final char[] chars = new char[8192];
        private ByteBuffer bytes = ByteBuffer.allocate(0);

        Transcoding(InputStream in, Charset encoding) {
            this.reader = new InputStreamReader(
                    in,
                    encoding.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE)
                            .replaceWith(String.valueOf(UNREADABLE)));
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes.get() & 0xff : -1;
        }

        @Override
        public int read(byte[] b, int off, int len) throws IOException {
            if (!fill()) {
                return -1;
            }
            int n = Math.min(len, bytes.remaining());
            bytes.get(b, off, n);
            return n;
        }

        private boolean fill() throws IOException {
            while (!bytes.hasRemaining()) {
                int n = reader.read(chars, 0, chars.length - 1);
                if (n < 0) {
                    return false;
                }
                if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
                    int low = reader.read();
                    if (low >= 0) {
                        chars[n++] = (char) low;
                    }
                }
                bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars, 0, n));
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
