package io.ringfence.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ringfence.query.RecordDesk;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that can be asked, and by whom. */
final class Routes {

    private static final Set<Role> ALL = EnumSet.allOf(Role.class);
    private static final Set<Role> ASKING = EnumSet.of(Role.DIALLER, Role.OPERATOR, Role.ADMIN);
    private static final Set<Role> FEEDING = EnumSet.of(Role.INTAKE, Role.ADMIN);
    private static final Set<Role> SEEING = EnumSet.of(Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    private static final Set<Role> PEOPLE = EnumSet.of(Role.DIALLER, Role.VIEWER, Role.OPERATOR, Role.ADMIN);
    private static final Set<Role> INSTANCES = EnumSet.of(Role.INSTANCE);
    private static final Set<Role> ACTING = EnumSet.of(Role.OPERATOR, Role.ADMIN);

    private final List<Route> routes;

    /** Those of paths without names, by path: what is asked most is found without a comparison with each. */
    private final Map<String, List<Route>> plain;

    private final List<Route> named;

    private Routes(List<Route> routes) {
        this.routes = routes;
        this.plain = routes.stream().filter(Route::isPlain).collect(Collectors.groupingBy(Route::path));
        this.named = routes.stream().filter(route -> !route.isPlain()).toList();
    }

    static Routes of(ApiPorts ports, AuditLog audit) {
        CheckEndpoint check = new CheckEndpoint(ports.check(), ports.parties());
        NumbersEndpoint numbers =
                new NumbersEndpoint(ports.numbers(), ports.pictures(), ports.parties(), ports.doubts());
        DecisionsEndpoint decisions = new DecisionsEndpoint(ports.decisions(), ports.parties());
        EventsEndpoint events = new EventsEndpoint(ports.events(), ports.parties());
        CommandsEndpoint commands = new CommandsEndpoint(ports.commands(), ports.parties(), audit, ports.clock());
        CallsEndpoint calls =
                new CallsEndpoint(ports.starts(), ports.elsewhere(), ports.parties(), ports.records(), ports.clock());
        IntakeEndpoint intake = new IntakeEndpoint(ports.records());
        PoolsEndpoint pools = new PoolsEndpoint(ports.pools());
        PolicyEndpoint policy = new PolicyEndpoint(ports.policies(), ports.clock());
        RowsEndpoint rows = new RowsEndpoint(ports.ownRows());
        Startup startup = new Startup(ports.health());
        byte[] openApi = openApi();
        return new Routes(List.of(
                new Route("POST", "/v1/check", ASKING, false, check::one),
                new Route("POST", "/v1/check/batch", ASKING, false, check::batch),
                new Route("POST", "/v1/calls/start", ASKING, false, calls::start),
                new Route("POST", "/v1/calls/end", ASKING, false, calls::end),
                new Route("GET", "/v1/numbers", SEEING, false, numbers::all),
                new Route("GET", "/v1/numbers/{number}", SEEING, false, numbers::one),
                new Route("GET", "/v1/numbers/{number}/decisions", SEEING, false, decisions::of),
                new Route("GET", "/v1/events", SEEING, false, events::open),
                new Route("GET", "/v1/pools", SEEING, false, pools::all),
                new Route("GET", "/v1/policy", SEEING, false, policy::show),
                new Route("GET", "/v1/token", PEOPLE, false, TokenEndpoint::about),
                new Route("POST", "/v1/commands", ACTING, false, commands::give),
                records("calls", RecordDesk.Kind.CALLS, intake),
                records("complaints", RecordDesk.Kind.COMPLAINTS, intake),
                records("contacts", RecordDesk.Kind.CONTACTS, intake),
                records("numbers", RecordDesk.Kind.NUMBERS, intake),
                records("labels", RecordDesk.Kind.LABELS, intake),
                new Route("POST", "/v1/intake/freeswitch", FEEDING, false, CdrBody.TYPES, intake::freeSwitch),
                new Route("GET", RowsEndpoint.NUMBERS + "{key}", INSTANCES, false, rows::number),
                new Route("GET", RowsEndpoint.CONTACTS + "{key}", INSTANCES, false, rows::contact),
                new Route("POST", InstanceCalls.START, INSTANCES, false, calls::startHere),
                new Route("POST", InstanceCalls.HOLD, INSTANCES, false, calls::hold),
                new Route("GET", "/health/live", ALL, true, request -> status("live")),
                new Route("GET", "/health/ready", ALL, true, request -> ready(ports.health())),
                new Route("GET", "/health/startup", ALL, true, request -> startup.answer()),
                new Route(
                        "GET",
                        "/openapi.json",
                        ALL,
                        false,
                        request -> new ApiResponse(200, ApiResponse.JSON, openApi, Map.of()))));
    }

    private static Route records(String name, RecordDesk.Kind kind, IntakeEndpoint intake) {
        return new Route("POST", "/v1/intake/" + name, FEEDING, false, request -> intake.take(kind, request));
    }

    List<Route> all() {
        return routes;
    }

    /** The routes of a path, whatever their methods. */
    List<Route> at(String path) {
        List<Route> exactly = plain.get(path);
        return exactly != null
                ? exactly
                : named.stream().filter(route -> route.matches(path)).toList();
    }

    /** The table of the documents: who may ask what. */
    String markdown() {
        StringBuilder table = new StringBuilder("| request |");
        for (Role role : Role.values()) {
            table.append(' ').append(role.key()).append(" |");
        }
        table.append(" no token |\n|---|")
                .append("---|".repeat(Role.values().length + 1))
                .append('\n');
        for (Route route : routes) {
            table.append("| `")
                    .append(route.method())
                    .append(' ')
                    .append(route.path())
                    .append("` |");
            for (Role role : Role.values()) {
                table.append(route.roles().contains(role) ? " yes |" : " no |");
            }
            table.append(route.openHere() ? " from the same machine |\n" : " no |\n");
        }
        return table.toString();
    }

    static ApiResponse ready(Health health) {
        Optional<String> why = health.notReady();
        if (why.isPresent()) {
            throw new ProblemException(Problem.notReady(why.get()));
        }
        return status("ready");
    }

    private static ApiResponse status(String word) {
        return ApiResponse.json(200, JsonNodeFactory.instance.objectNode().put("status", word));
    }

    /** The document that describes the API. */
    static byte[] openApi() {
        try (InputStream document = Routes.class.getResourceAsStream("openapi.json")) {
            if (document == null) {
                throw new IllegalStateException("openapi.json is missing in this build");
            }
            return document.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.json can't be read", e);
        }
    }
}
