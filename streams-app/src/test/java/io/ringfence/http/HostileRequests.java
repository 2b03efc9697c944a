package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.domain.call.NumberId;
import io.ringfence.serde.Keys;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Makes requests from the document that describes the API: right ones, nearly right ones, and others. Each seed has its own. */
final class HostileRequests {

    private final OpenApi document;
    private final List<Route> routes;
    private final Map<Role, String> tokens = new EnumMap<>(Role.class);
    private final Instant now;

    /**
     * Requests.
     *
     * @param document what the server says that it answers
     * @param routes who may ask what
     * @param tokens one for each role
     * @param now about the time at which they are sent
     */
    HostileRequests(OpenApi document, List<Route> routes, Map<Role, String> tokens, Instant now) {
        this.document = document;
        this.routes = List.copyOf(routes);
        this.tokens.putAll(tokens);
        this.now = now;
    }

    /** The one of that seed. */
    FuzzedRequest of(long seed) {
        return new One(new Random(new SplittableRandom(seed).nextLong())).made(); // seeds that are near begin alike
    }

    /** One request while it is made. */
    private final class One {

        private final Random random;
        private final HostileValues values;
        private final List<String> headers = new ArrayList<>();
        private boolean strange;
        private boolean allowed = true;

        One(Random random) {
            this.random = random;
            this.values = new HostileValues(random, now);
        }

        FuzzedRequest made() {
            Route route = routes.get(random.nextInt(routes.size()));
            if (route.path().equals("/v1/events") && once(3)) {
                route = routes.get(0); // a stream is left, and counted until the server notices
            }
            JsonNode operation = document.operation(route.method(), route.path());
            String target = path(route) + query(operation);
            HostileBodies.Made made = operation.has("requestBody")
                    ? new HostileBodies(document, values, random, now).of(route, operation)
                    : HostileBodies.Made.NONE;
            byte[] body = made.bytes();
            access(route);
            String method = route.method();
            if (once(25)) {
                strange = true;
                method = values.one(List.of(
                        "GET",
                        "POST",
                        "PUT",
                        "DELETE",
                        "HEAD",
                        "OPTIONS",
                        "TRACE",
                        "PATCH",
                        "get",
                        "X-" + HostileValues.MARK));
            }
            if (once(20)) {
                target = strangeTarget(target);
            }
            type(made.type());
            if (body.length > 0 || operation.has("requestBody")) {
                headers.add("Content-Length: " + length(body));
            }
            if (once(15)) {
                strangeHeader();
            }
            List<String> head = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Host: 127.0.0.1"));
            head.addAll(headers);
            head.add("Connection: close");
            return new FuzzedRequest(route, strange, allowed, head, body);
        }

        private String path(Route route) {
            String filled = route.path();
            if (filled.contains("{number}")) {
                String value = once(4)
                        ? values.one(List.of(values.person() + "zz", values.wrong(), ".", ".."))
                        : values.company();
                filled = filled.replace("{number}", encoded(value));
                strange |= value.startsWith(".") || value.isEmpty() || value.contains("/") || value.length() > 1500;
            }
            if (filled.contains("{key}")) {
                filled = filled.replace("{key}", encoded(key()));
            }
            return filled;
        }

        private String key() {
            byte[] key = Keys.number(NumberId.of(values.company()));
            if (once(3)) {
                key = new byte[random.nextInt(60)];
                random.nextBytes(key);
            } else if (once(3)) {
                key[random.nextInt(key.length)] = (byte) random.nextInt();
            }
            String hex = HexFormat.of().formatHex(key);
            return hex.isEmpty() || once(6) ? HostileValues.MARK : hex;
        }

        private String query(JsonNode operation) {
            List<String> pairs = new ArrayList<>();
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.get("name").asText();
                if (parameter.get("in").asText().equals("header") && once(2)) {
                    header(name + ": " + (once(2) ? values.right(name) : printable(values.wrong())));
                } else if (parameter.get("in").asText().equals("query") && once(4)) {
                    int times = once(8) ? 3 : 1;
                    for (int i = 0; i < times; i++) {
                        pairs.add(name + "=" + encoded(once(3) ? values.wrong() : values.right(name)));
                    }
                }
            }
            if (once(12)) {
                pairs.add(values.one(List.of(
                        HostileValues.MARK + "=1",
                        "=",
                        "&&",
                        "limit=%zz",
                        "limit=%",
                        "source=%ff%fe",
                        "pool=%C0%AF",
                        "state=%u0041",
                        "number=%2B86" + HostileValues.PERSON + "1111zz",
                        "kinds=%00")));
                strange |= pairs.get(pairs.size() - 1).contains("%");
            }
            String query = pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
            strange |= query.length() > 1500;
            return query;
        }

        private void access(Route route) {
            int kind = random.nextInt(20);
            Role role = kind == 0
                    ? values.one(List.of(Role.values()))
                    : values.one(route.roles().stream().sorted().toList());
            String token = tokens.getOrDefault(role, "");
            allowed = route.roles().contains(role);
            switch (kind) {
                case 1 -> allowed = false; // none
                case 2 -> {
                    allowed = false;
                    header("Authorization: "
                            + values.one(List.of(
                                    "Bearer rf_" + HostileValues.MARK,
                                    "Bearer",
                                    "Bearer ",
                                    "Basic " + HostileValues.MARK,
                                    "Basic !",
                                    "Basic Og==",
                                    "Digest " + HostileValues.MARK,
                                    token + HostileValues.MARK,
                                    "Bearer " + token + "x",
                                    "Bearer " + token + "," + token)));
                }
                case 3 -> {
                    String basic = Base64.getEncoder()
                            .encodeToString((HostileValues.MARK + ":" + token).getBytes(StandardCharsets.UTF_8));
                    header("authorization: basic " + basic);
                }
                default -> header("Authorization: Bearer " + token);
            }
        }

        private void type(String type) {
            header("Content-Type: "
                    + (once(12)
                            ? values.one(List.of(
                                    "",
                                    "text/plain",
                                    "application/jsonx",
                                    "multipart/form-data; boundary=" + HostileValues.MARK,
                                    ";;;",
                                    "application/json\u00e9",
                                    "application/xml"))
                            : once(10)
                                    ? type + "; charset=" + values.one(List.of("utf-8", "UTF-16", HostileValues.MARK))
                                    : type));
        }

        private String length(byte[] body) {
            if (!once(30)) {
                return Integer.toString(body.length);
            }
            strange = true;
            return values.one(List.of(
                    Integer.toString(body.length + 10),
                    Integer.toString(body.length / 2),
                    "-1",
                    "99999999999999999999",
                    HostileValues.MARK));
        }

        private void strangeHeader() {
            strange = true;
            headers.add(values.one(List.of(
                    "X-Long: " + HostileValues.MARK + "y".repeat(random.nextInt(12_000)),
                    "X-Odd: \u0001" + HostileValues.MARK,
                    "No colon " + HostileValues.MARK,
                    " folded",
                    ": empty",
                    "Host: other",
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: " + HostileValues.MARK,
                    "Content-Encoding: gzip",
                    "Expect: 100-continue",
                    "Expect: " + HostileValues.MARK,
                    "Upgrade: h2c",
                    "Cookie: " + HostileValues.MARK + "=" + HostileValues.MARK,
                    "Range: bytes=0-1",
                    "Authorization: Bearer rf_" + HostileValues.MARK,
                    "X-Forwarded-For: 127.0.0.1",
                    "X-HTTP-Method-Override: DELETE")));
        }

        private String strangeTarget(String target) {
            strange = true;
            return switch (random.nextInt(12)) {
                case 0 -> "/" + target;
                case 1 -> target.replaceFirst("/v1", "/v1/./x/..");
                case 2 -> target.replaceFirst("/v1", "/%76%31");
                case 3 -> target.replaceFirst("/v1/", "/v1%2f");
                case 4 -> target + ";" + HostileValues.MARK;
                case 5 -> target + "%zz";
                case 6 -> target + "%00";
                case 7 -> target + "%ff%c0%af";
                case 8 -> "http://" + HostileValues.MARK + ".example" + target;
                case 9 ->
                    values.one(List.of(
                            "*",
                            "/",
                            "",
                            "/console/",
                            "/console/x/main.js",
                            "/console/x/../../" + HostileValues.MARK,
                            "?",
                            "#"));
                case 10 -> target + "#" + HostileValues.MARK;
                default -> target + "/" + encoded(values.wrong());
            };
        }

        private void header(String line) {
            headers.add(line);
            strange |= line.length() > 4000;
        }

        /** What may stand in a header. */
        private String printable(String text) {
            String left = text.replaceAll("[^\\x21-\\x7e]", "");
            return left.substring(0, Math.min(9000, left.length()));
        }

        private String encoded(String text) {
            String cut = text.substring(0, Math.min(text.length(), 6000));
            return URLEncoder.encode(cut, StandardCharsets.UTF_8).replace("+", "%20");
        }

        private boolean once(int in) {
            return random.nextInt(in) == 0;
        }
    }
}
