package io.ringfence.http;

import java.util.Map;

/**
 * A request that may be answered: its caller is known and has the role.
 *
 * @param caller who asks
 * @param path the path, decoded
 * @param query the parameters behind the path, the last one of a name
 * @param body what was sent; empty if nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiRequest(Caller caller, String path, Map<String, String> query, byte[] body) {

    /** What stands behind the path's last slash. */
    String lastSegment() {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
