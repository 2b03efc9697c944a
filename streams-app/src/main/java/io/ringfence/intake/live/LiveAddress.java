package io.ringfence.intake.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Where an exchange listens.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param tls what its certificate is checked with; empty for a connection in the clear
 */
public record LiveAddress(String host, int port, Optional<SSLContext> tls) {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Without a word for so long, the other side is asked whether it is there; for twice as long, it isn't. */
    private static final Duration SILENCE = Duration.ofSeconds(20);

    /** @throws IOException if it can't be connected to, or its certificate isn't one to trust */
    Socket connect() throws IOException {
        Socket plain = new Socket();
        try {
            plain.setKeepAlive(true);
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(host, port), (int) CONNECT.toMillis());
            plain.setSoTimeout((int) SILENCE.toMillis());
            return tls.isPresent() ? secured(plain, tls.get()) : plain;
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private Socket secured(Socket plain, SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + (tls.isPresent() ? " (TLS)" : "");
    }
}
