package io.ringfence.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request of the fuzz, as bytes and as what it was meant to be.
 *
 * @param route whose it is
 * @param strange whether its method, path or head was changed, so that the document needn't speak of what it gets
 * @param allowed whether its token may ask this
 * @param head request line and headers, each without its line end
 * @param body what follows
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record FuzzedRequest(Route route, boolean strange, boolean allowed, List<String> head, byte[] body) {

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String line : head) {
            out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
            out.writeBytes(new byte[] {'\r', '\n'});
        }
        out.writeBytes(new byte[] {'\r', '\n'});
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** For whom looks for what went wrong: what can't be printed is escaped, and what is long is cut. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        new String(bytes(), StandardCharsets.ISO_8859_1)
                .chars()
                .limit(3000)
                .forEach(c -> text.append(
                        (c >= ' ' && c < 127) || c == '\n' ? "" + (char) c : "\\x" + Integer.toHexString(c)));
        return text.toString();
    }
}
