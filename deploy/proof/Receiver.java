import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Takes what Alertmanager posts to {@code /alertmanager/RECEIVER} and the notifier to {@code /dialler}: a line on stdout each. */
public final class Receiver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Receiver() {}

    public static void main(String[] args) throws IOException {
        byte[] secret = Files.readString(Path.of(args[0])).strip().getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(8090), 0);
        server.createContext("/alertmanager/", Receiver::page);
        server.createContext("/dialler", exchange -> dialler(exchange, secret));
        server.start();
        System.out.println("listening");
    }

    private static void page(HttpExchange exchange) throws IOException {
        String receiver = exchange.getRequestURI().getPath().substring("/alertmanager/".length());
        for (JsonNode alert : JSON.readTree(exchange.getRequestBody()).path("alerts")) {
            JsonNode labels = alert.path("labels");
            System.out.printf(
                    "%s: %s %s %s%n",
                    receiver,
                    labels.path("alertname").asText(),
                    alert.path("status").asText(),
                    labels.path("number").asText("-"));
        }
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void dialler(HttpExchange exchange, byte[] secret) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean signed = signature(exchange, body, secret)
                .equals(exchange.getRequestHeaders().getFirst("webhook-signature"));
        JsonNode message = JSON.readTree(body);
        System.out.printf(
                "dialler: %s usable=%s, signature %s%n",
                message.path("type").asText(), message.path("usable").asText(), signed ? "right" : "WRONG");
        exchange.sendResponseHeaders(signed ? 204 : 401, -1);
        exchange.close();
    }

    private static String signature(HttpExchange exchange, byte[] body, byte[] secret) {
        String head = exchange.getRequestHeaders().getFirst("webhook-id") + "."
                + exchange.getRequestHeaders().getFirst("webhook-timestamp") + ".";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
