package io.ringfence.intake.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * As much of Asterisk's manager interface as a listener meets: the greeting, the login, the answer to a ping, events.
 * What it writes is cut at random places, and it can hang up after any number of bytes.
 */
public final class AmiServer implements AutoCloseable {

    public static final String USER = "ringfence";
    public static final String SECRET = "a-s3cret: with spaces";

    private static final String CHALLENGE = "840415273";

    private final ServerSocket server;
    private final Random random;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile long time = 1_772_443_700L;
    private volatile String greeting = "Asterisk Call Manager/9.0.0\r\n";
    private volatile long hangUpAfter = Long.MAX_VALUE;
    private volatile OutputStream live = OutputStream.nullOutputStream();
    private final AtomicInteger logins = new AtomicInteger();

    /** @param port 0 for any */
    public AmiServer(int port, long seed) throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        random = new Random(seed);
        Thread accepting = new Thread(this::accept, "ami-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What its clock says from now on, in seconds since 1970. */
    void time(long seconds) {
        time = seconds;
    }

    void greeting(String text) {
        greeting = text;
    }

    /** Hangs up on the next connections after so many bytes. */
    void hangUpAfter(long bytes) {
        hangUpAfter = bytes;
    }

    /** How often someone has logged in. */
    public int logins() {
        return logins.get();
    }

    /** Every line that it was sent. */
    List<String> asked() {
        return asked;
    }

    /** Sends to who logged in last. */
    public synchronized void send(String text) throws IOException {
        write(live, text.getBytes(StandardCharsets.UTF_8), Long.MAX_VALUE);
    }

    /** Hangs up on everybody. */
    public void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread talking = new Thread(() -> talk(socket), "ami-server-talk");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void talk(Socket socket) {
        long left = hangUpAfter;
        try (socket) {
            OutputStream out = socket.getOutputStream();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            left = write(out, greeting.getBytes(StandardCharsets.UTF_8), left);
            Map<String, String> action = new TreeMap<>();
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                asked.add(line);
                int colon = line.indexOf(": ");
                if (colon > 0) {
                    action.put(line.substring(0, colon), line.substring(colon + 2));
                } else {
                    left = write(out, answer(action, out).getBytes(StandardCharsets.UTF_8), left);
                    action.clear();
                }
            }
        } catch (IOException e) {
            open.remove(socket); // the client went, or it was time to hang up
        }
    }

    private String answer(Map<String, String> action, OutputStream out) {
        String id = "ActionID: " + action.get("ActionID") + "\r\n";
        return switch (action.getOrDefault("Action", "")) {
            case "Challenge" -> "Response: Success\r\n" + id + "Challenge: " + CHALLENGE + "\r\n\r\n";
            case "Login" -> {
                boolean good = action.getOrDefault("Username", "").equals(USER)
                        && action.getOrDefault("Key", "").equals(key());
                if (!good) {
                    yield "Response: Error\r\n" + id + "Message: Authentication failed\r\n\r\n";
                }
                live = out;
                logins.incrementAndGet();
                yield "Response: Success\r\n" + id + "Message: Authentication accepted\r\n\r\n"
                        + "Event: FullyBooted\r\nPrivilege: system,all\r\nUptime: 4\r\n\r\n";
            }
            case "Ping" -> "Response: Success\r\n" + id + "Ping: Pong\r\nTimestamp: " + time + ".271828\r\n\r\n";
            default -> "Response: Error\r\n" + id + "Message: Permission denied\r\n\r\n";
        };
    }

    private static String key() {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            return HexFormat.of().formatHex(md5.digest((CHALLENGE + SECRET).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private long write(OutputStream out, byte[] bytes, long left) throws IOException {
        int at = 0;
        long may = left;
        synchronized (out) { // a reply and an event don't mix
            while (at < bytes.length) {
                int piece = (int) Math.min(Math.min(bytes.length - at, 1 + random.nextInt(40)), may);
                out.write(bytes, at, piece);
                out.flush();
                at += piece;
                may -= piece;
                if (may == 0) {
                    throw new IOException("time to hang up");
                }
            }
        }
        return may;
    }

    /** Listens no more, and hangs up on everybody. */
    public void shutDown() throws IOException {
        server.close();
        hangUp();
    }

    @Override
    public void close() throws IOException {
        shutDown();
    }
}
