package io.ringfence.http;

import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A request that may be answered: its caller is known and has the role.
 *
 * @param caller who asks
 * @param path the path, decoded
 * @param query the parameters behind the path, the last one of a name
 * @param mediaType what the body is, in small letters, without parameters; empty if there is none
 * @param lastEventId the header of that name; empty if there is none
 * @param stillAllowed whether the caller may still do this, for answers that go on for long
 * @param body what was sent; empty if nothing
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ApiRequest(
        Caller caller,
        String path,
        Map<String, String> query,
        String mediaType,
        String lastEventId,
        BooleanSupplier stillAllowed,
        byte[] body) {

    /** What stands between a slash of the path and the next, counted from 1; the path has it. */
    String segment(int index) {
        return path.split("/", -1)[index];
    }
}
