package io.ringfence.intake.follow;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a file that is held open, whatever becomes of its name. A compressed file's bytes are those it was made
 * from.
 */
abstract class Content implements Closeable {

    /** The file's bytes as they lie on the disk. */
    final FileChannel channel;

    private Content(FileChannel channel) {
        this.channel = channel;
    }

    static Content open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            ByteBuffer magic = ByteBuffer.allocate(2);
            boolean gzip =
                    channel.read(magic, 0) == 2 && (magic.get(0) & 0xff) == 0x1f && (magic.get(1) & 0xff) == 0x8b;
            return gzip ? new Compressed(channel) : new Plain(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Reads bytes.
     *
     * @param position of the first one
     * @return how many; -1 if there are none at that position now
     */
    abstract int read(byte[] into, int from, int length, long position) throws IOException;

    /** Whether bytes may be added to it. */
    abstract boolean grows();

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** A file as it is. */
    private static final class Plain extends Content {

        Plain(FileChannel channel) {
            super(channel);
        }

        @Override
        int read(byte[] into, int from, int length, long position) throws IOException {
            return channel.read(ByteBuffer.wrap(into, from, length), position);
        }

        @Override
        boolean grows() {
            return true;
        }
    }

    /** A gzip file. Reading it backwards begins it anew. */
    private static final class Compressed extends Content {

        private static final int CHUNK = 64 * 1024;

        private @Nullable InputStream stream;
        private long at;

        Compressed(FileChannel channel) {
            super(channel);
        }

        @Override
        int read(byte[] into, int from, int length, long position) throws IOException {
            try {
                InputStream in = at(position);
                int n = in.readNBytes(into, from, length);
                at += n;
                return n == 0 ? -1 : n;
            } catch (EOFException | ZipException e) {
                stream = null;
                throw e;
            }
        }

        private InputStream at(long position) throws IOException {
            InputStream in = stream;
            if (in == null || position < at) {
                channel.position(0);
                in = new BufferedInputStream(new GZIPInputStream(Channels.newInputStream(channel), CHUNK), CHUNK);
                stream = in;
                at = 0;
            }
            in.skipNBytes(position - at);
            at = position;
            return in;
        }

        @Override
        boolean grows() {
            return false;
        }
    }
}
