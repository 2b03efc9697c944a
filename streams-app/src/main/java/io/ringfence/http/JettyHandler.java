package io.ringfence.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/** Carries requests from Jetty to the dispatcher, and answers back with the headers that every answer has. */
final class JettyHandler extends Handler.Abstract {

    private static final HttpField[] ALWAYS = {
        new HttpField("X-Content-Type-Options", "nosniff"),
        new HttpField("Cache-Control", "no-store"),
        new HttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        new HttpField("Referrer-Policy", "no-referrer")
    };

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final Dispatcher dispatcher;

    JettyHandler(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getDecodedPath();
        Incoming incoming = new Incoming(
                request.getMethod(),
                path == null ? "" : path,
                query(request),
                header(request, HttpHeader.AUTHORIZATION.asString()),
                header(request, HttpHeader.CONTENT_TYPE.asString()),
                header(request, LAST_EVENT_ID),
                hasBody(request.getHeaders()),
                isLoopback(request.getConnectionMetaData().getRemoteSocketAddress()),
                most -> body(request, most));
        Outgoing answer = dispatcher.answer(incoming);
        if (answer instanceof ApiResponse whole) {
            send(whole, response, callback);
        } else if (answer instanceof EventStream stream) {
            head(response, 200, EventStream.TYPE);
            response.getHeaders().put("X-Accel-Buffering", "no"); // nginx would keep events until a page is full
            new EventPump(
                            stream,
                            response,
                            callback,
                            request.getComponents().getExecutor(),
                            request.getComponents().getScheduler())
                    .start();
        }
        return true;
    }

    /** Answers what Jetty itself refuses: a request that isn't HTTP, or whose head is too long. */
    static boolean refused(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        if (status == HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505) {
            status = HttpStatus.BAD_REQUEST_400; // a mistake of who asks, no failure of this server
        }
        send(
                new Problem(status, "Refused", "The request isn't one that this server takes.", "").response(),
                response,
                callback);
        return true;
    }

    private static void send(ApiResponse answer, Response response, Callback callback) {
        head(response, answer.status(), answer.type());
        answer.headers().forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }

    private static void head(Response response, int status, String type) {
        response.setStatus(status);
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(HttpHeader.CONTENT_TYPE, type);
        for (HttpField field : ALWAYS) {
            headers.put(field);
        }
    }

    private static byte[] body(Request request, int most) throws IOException {
        try (InputStream in = Request.asInputStream(request)) {
            long length = request.getLength();
            if (length < 0 || length > most) {
                return in.readNBytes(most);
            }
            // As long as it says, which is mostly far less than the pages that are read where nothing is said.
            byte[] body = new byte[(int) length];
            int read = in.readNBytes(body, 0, body.length);
            return read == body.length ? body : Arrays.copyOf(body, read);
        }
    }

    private static Map<String, String> query(Request request) {
        if (request.getHttpURI().getQuery() == null) {
            return Map.of();
        }
        Map<String, String> query = new HashMap<>();
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            query.put(field.getName(), field.getValues().get(field.getValues().size() - 1));
        }
        return query;
    }

    private static boolean hasBody(HttpFields headers) {
        return headers.contains(HttpHeader.TRANSFER_ENCODING) || headers.getLongField(HttpHeader.CONTENT_LENGTH) > 0;
    }

    private static String header(Request request, String header) {
        String value = request.getHeaders().get(header);
        return value == null ? "" : value;
    }

    private static boolean isLoopback(SocketAddress address) {
        InetAddress from = address instanceof InetSocketAddress inet ? inet.getAddress() : null;
        return from != null && from.isLoopbackAddress();
    }
}
