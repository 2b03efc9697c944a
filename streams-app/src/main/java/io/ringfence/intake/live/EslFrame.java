package io.ringfence.intake.live;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A frame of FreeSWITCH's event socket.
 *
 * @param headers by name in lower case
 * @param body empty if it has none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EslFrame(Map<String, String> headers, byte[] body) {

    EslFrame {
        headers = new TreeMap<>(headers);
    }

    /** A header, whatever the case of its name; empty if there is none. */
    String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean is(String contentType) {
        return header("Content-Type").equals(contentType);
    }

    /** Names only: values may be numbers of people. */
    @Override
    public String toString() {
        return headers.keySet().toString();
    }
}
