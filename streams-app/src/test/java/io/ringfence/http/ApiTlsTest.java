package io.ringfence.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API behind TLS, with a certificate made on the spot. */
final class ApiTlsTest {

    private static final String PASSWORD = "open sesame";

    @TempDir
    private Path dir;

    @Test
    void answersOverTlsAndNotWithoutIt() throws Exception {
        Path keyStore = keyStore();
        try (ApiServer server = ApiServer.start(options(keyStore, PASSWORD), new FakePorts().ports())) {
            HttpClient trusting =
                    HttpClient.newBuilder().sslContext(trusting(keyStore)).build();
            HttpResponse<String> response =
                    trusting.send(request("https", server.port()), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .isPresent();
            assertThatThrownBy(() -> HttpClient.newHttpClient()
                            .send(request("http", server.port()), HttpResponse.BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void aWrongPasswordIsNoServerAndIsNotShown() throws Exception {
        Path keyStore = keyStore();
        assertThatThrownBy(() -> ApiServer.start(options(keyStore, "wrong one"), new FakePorts().ports()))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("wrong one");
        assertThat(options(keyStore, PASSWORD).toString()).doesNotContain(PASSWORD);
    }

    private static ApiServer.Options options(Path keyStore, String password) {
        return new ApiServer.Options("127.0.0.1", 0, Optional.of(keyStore), password, 1000, 0, 8);
    }

    private static HttpRequest request(String scheme, int port) {
        return HttpRequest.newBuilder(URI.create(scheme + "://127.0.0.1:" + port + "/health/live"))
                .timeout(Duration.ofSeconds(30))
                .build();
    }

    private Path keyStore() throws Exception {
        Path file = dir.resolve("api.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "api",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.txt").toFile())
                .start();
        assertThat(made.waitFor())
                .as(Files.readString(dir.resolve("keytool.txt")))
                .isZero();
        return file;
    }

    private static SSLContext trusting(Path keyStore) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            trusted.load(in, PASSWORD.toCharArray());
        }
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("api", trusted.getCertificate("api"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
