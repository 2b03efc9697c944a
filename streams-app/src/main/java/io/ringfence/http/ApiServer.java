package io.ringfence.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port on which the API answers. Stops without cutting off what it is answering. */
public final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);

    private static final Duration IDLE = Duration.ofSeconds(30);
    /** A year: what browsers ask for before they trust the header. */
    private static final Duration STRICT_TLS = Duration.ofDays(365);

    private static final int HEAD_BYTES = 8192;

    private final Server server;
    private final ServerConnector connector;

    private ApiServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    /**
     * How the port is opened.
     *
     * @param host the address to listen on
     * @param port 0: any free one
     * @param keyStore certificate and key, PKCS12 or JKS; empty: without TLS
     * @param keyStorePassword its password; empty if there is no key store
     * @param mostBytes what a request's body may have
     * @param perSecond requests a second for each token; 0: as many as come
     * @param threads at most so many requests are worked on at once
     */
    public record Options(
            String host,
            int port,
            Optional<Path> keyStore,
            String keyStorePassword,
            int mostBytes,
            int perSecond,
            int threads) {

        /** Without the password. */
        @Override
        public String toString() {
            return "Options[" + host + ":" + port + ", tls=" + keyStore.isPresent() + "]";
        }
    }

    /**
     * Opens the port.
     *
     * @throws IOException if it can't be opened, or the key store can't be used
     */
    public static ApiServer start(Options options, ApiPorts ports) throws IOException {
        AuditLog audit = new AuditLog();
        Dispatcher dispatcher = new Dispatcher(
                Routes.of(ports, audit),
                ConsoleFiles.load(),
                ports.access(),
                new RateLimit(options.perSecond(), System::nanoTime),
                audit,
                options.mostBytes());
        QueuedThreadPool threads = new QueuedThreadPool(Math.max(8, options.threads()), 4);
        threads.setName("ringfence-api");
        threads.setDaemon(true);
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, factories(options));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new GracefulHandler(new JettyHandler(dispatcher)));
        server.setErrorHandler(JettyHandler::refused);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new IOException(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
        return new ApiServer(server, connector);
    }

    private static ConnectionFactory[] factories(Options options) {
        HttpConfiguration config = new HttpConfiguration();
        config.setSendServerVersion(false);
        config.setSendDateHeader(true);
        config.setRequestHeaderSize(HEAD_BYTES);
        HttpConnectionFactory http = new HttpConnectionFactory(config);
        if (options.keyStore().isEmpty()) {
            return new ConnectionFactory[] {http};
        }
        SecureRequestCustomizer secure = new SecureRequestCustomizer(false); // names are the client's to check
        secure.setStsMaxAge(STRICT_TLS.toSeconds());
        config.addCustomizer(secure);
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(options.keyStore().get());
        tls.setKeyStorePassword(options.keyStorePassword());
        return new ConnectionFactory[] {new SslConnectionFactory(tls, http.getProtocol()), http};
    }

    /** The port it listens on. */
    public int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(2));
    }

    /** Stops, waiting no longer than {@code atMost} for what is being answered. */
    public void close(Duration atMost) {
        server.setStopTimeout(Math.max(1, atMost.toMillis()));
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            LOG.warn("The API did not stop in order: {}", e.toString());
        }
    }
}
