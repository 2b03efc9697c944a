package io.ringfence.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out who asks, whether they may, and who answers. Every request has an answer, and no answer shows an exception. */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final String BEARER = "Bearer ";
    private static final String BASIC = "Basic ";

    private final Routes routes;
    private final ConsoleFiles console;
    private final Access access;
    private final RateLimit rate;
    private final AuditLog audit;
    private final int mostBytes;

    /** @param mostBytes what a request's body may have */
    Dispatcher(Routes routes, ConsoleFiles console, Access access, RateLimit rate, AuditLog audit, int mostBytes) {
        this.routes = routes;
        this.console = console;
        this.access = access;
        this.rate = rate;
        this.audit = audit;
        this.mostBytes = mostBytes;
    }

    Outgoing answer(Incoming incoming) {
        try {
            return dispatched(incoming);
        } catch (ProblemException e) {
            return e.problem().response();
        } catch (IOException e) {
            return Problem.badRequest("The body could not be read to its end.").response();
        } catch (RuntimeException e) {
            LOG.error("A request to {} failed", shown(incoming), e);
            return new Problem(500, "Failed", "The log of the instance says why.", "").response();
        }
    }

    private Outgoing dispatched(Incoming incoming) throws IOException {
        if (incoming.method().equals("GET")) {
            Optional<ApiResponse> file = console.at(incoming.path());
            if (file.isPresent()) {
                return file.get();
            }
        }
        List<Route> there = routes.at(incoming.path());
        Optional<Route> found = there.stream()
                .filter(route -> route.method().equals(incoming.method()))
                .findFirst();
        Optional<Caller> caller = caller(incoming.authorization());
        if (caller.isEmpty()) {
            if (found.isPresent() && found.get().openHere() && incoming.sameMachine()) {
                Caller nobody = new Caller("nobody", "", Set.of());
                return found.get().endpoint().apply(request(incoming, found.get(), nobody, new byte[0]));
            }
            // What a stranger sends isn't waited for.
            ApiResponse refused = Problem.unauthorized().response().with("WWW-Authenticate", "Bearer");
            return incoming.hasBody() ? refused.with("Connection", "close") : refused;
        }
        byte[] body = incoming.hasBody() ? incoming.body().read(mostBytes + 1) : new byte[0];
        if (body.length > mostBytes) {
            return new Problem(413, "Too large", "A body may have " + mostBytes + " bytes.", "")
                    .response()
                    .with("Connection", "close");
        }
        if (there.isEmpty()) {
            return Problem.notFound("There is nothing here; /openapi.json describes what there is.")
                    .response();
        }
        if (found.isEmpty()) {
            String methods = there.stream().map(Route::method).sorted().collect(Collectors.joining(", "));
            return new Problem(405, "Method not allowed", "This takes " + methods + ".", "")
                    .response()
                    .with("Allow", methods);
        }
        return allowed(found.get(), caller.get(), incoming, body);
    }

    private Outgoing allowed(Route route, Caller caller, Incoming incoming, byte[] body) {
        if (!route.allows(caller)) {
            audit.refused(caller, route.method(), route.path());
            return Problem.forbidden(route.roleNames()).response();
        }
        if (!caller.roles().contains(Role.INSTANCE) && !rate.pass(caller.tenant() + '/' + caller.name())) {
            return new Problem(429, "Too many requests", "This token's requests are limited; wait a second.", "")
                    .response()
                    .with("Retry-After", "1");
        }
        if (route.method().equals("POST") && !route.types().contains(mediaType(incoming.contentType()))) {
            String types = route.types().stream().sorted().collect(Collectors.joining(" or "));
            return new Problem(415, "Not JSON", "Send 'Content-Type: " + types + "'.", "").response();
        }
        return route.endpoint().apply(request(incoming, route, caller, body));
    }

    private Optional<Caller> caller(String authorization) {
        if (authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return access.caller(authorization.substring(BEARER.length()).strip());
        }
        return authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())
                ? access.caller(password(authorization.substring(BASIC.length()).strip()))
                : Optional.empty();
    }

    /** The token of who can send nothing but a name and a password; the name is of no meaning. Nobody is ever asked for it. */
    private static String password(String credentials) {
        try {
            String text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return text.substring(text.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private ApiRequest request(Incoming incoming, Route route, Caller caller, byte[] body) {
        return new ApiRequest(
                caller,
                incoming.path(),
                Map.copyOf(incoming.query()),
                mediaType(incoming.contentType()),
                incoming.lastEventId(),
                () -> caller(incoming.authorization()).filter(route::allows).isPresent(),
                body);
    }

    private static String mediaType(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Which route, without what a caller put into the path. */
    private String shown(Incoming incoming) {
        return routes.at(incoming.path()).stream().findFirst().map(Route::path).orElse("no route");
    }
}
