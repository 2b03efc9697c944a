package io.ringfence.http;

import java.io.IOException;
import java.util.Map;

/**
 * A request as it came in: nobody has looked at its token yet.
 *
 * @param method the HTTP method
 * @param path the path, decoded
 * @param query the parameters behind the path, the last one of a name
 * @param authorization the header of that name; empty if there is none
 * @param contentType the header of that name; empty if there is none
 * @param lastEventId the header of that name; empty if there is none
 * @param hasBody whether something is sent besides the head
 * @param sameMachine whether it came over the loopback interface
 * @param body reads what was sent
 */
record Incoming(
        String method,
        String path,
        Map<String, String> query,
        String authorization,
        String contentType,
        String lastEventId,
        boolean hasBody,
        boolean sameMachine,
        BodySource body) {

    /** Reads what was sent, once. */
    @FunctionalInterface
    interface BodySource {

        /** At most {@code most} bytes of it, fewer if there are no more. */
        byte[] read(int most) throws IOException;
    }
}
