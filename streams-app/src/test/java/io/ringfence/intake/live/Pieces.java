package io.ringfence.intake.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;

/** Bytes that come in two reads or more, perhaps with a time-out between the first two. */
final class Pieces extends InputStream {

    private final byte[] bytes;
    private final int cut;
    private boolean timeOut;
    private int at;

    Pieces(byte[] bytes, int cut) {
        this(bytes, cut, false);
    }

    Pieces(byte[] bytes, int cut, boolean timeOut) {
        this.bytes = bytes;
        this.cut = cut;
        this.timeOut = timeOut;
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (at == cut && timeOut) {
            timeOut = false;
            throw new SocketTimeoutException("nothing came");
        }
        if (at == bytes.length) {
            return -1;
        }
        int n = Math.min(length, (at < cut ? cut : bytes.length) - at);
        System.arraycopy(bytes, at, into, from, n);
        at += n;
        return n;
    }
}
