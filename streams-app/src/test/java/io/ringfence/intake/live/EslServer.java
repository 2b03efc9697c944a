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
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * As much of FreeSWITCH's event socket as a listener meets: the request to authenticate, replies, the time, events. What it
 * writes is cut at random places, and it can hang up after any number of bytes.
 */
final class EslServer implements AutoCloseable {

    static final String SECRET = "ClueCon: not this";

    /** What the calls of {@link #hangup} began at, in seconds since 1970. */
    static final long BEGAN = 1_772_443_800L;

    private final ServerSocket server = new ServerSocket();
    private final Random random;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String greeting = "Content-Type: auth/request\n\n";
    private volatile long hangUpAfter = Long.MAX_VALUE;
    private volatile OutputStream live = OutputStream.nullOutputStream();

    EslServer(long seed) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        random = new Random(seed);
        Thread accepting = new Thread(this::accept, "esl-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    int port() {
        return server.getLocalPort();
    }

    void greeting(String text) {
        greeting = text;
    }

    /** Hangs up on the next connections after so many bytes. */
    void hangUpAfter(long bytes) {
        hangUpAfter = bytes;
    }

    /** Every line that it was sent. */
    List<String> asked() {
        return asked;
    }

    /** Sends an event to who asked for them last. */
    synchronized void send(String event) throws IOException {
        write(live, frame(event), Long.MAX_VALUE);
    }

    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    /** An event as a frame. */
    static String frame(String body) {
        return "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\nContent-Type: text/event-json\n\n"
                + body;
    }

    /** The end of an answered channel, dialled for another one unless that is itself. */
    static String hangup(String uuid, String call, String to) {
        boolean leg = !uuid.equals(call);
        return hangup(
                uuid,
                call,
                to,
                leg
                        ? "\"Other-Type\":\"originator\",\"Other-Leg-Unique-ID\":\"" + call
                                + "\",\"Other-Leg-Channel-Created-Time\":\"" + BEGAN + "278217\","
                        : "");
    }

    static String hangup(String uuid, String call, String to, String more) {
        boolean leg = !uuid.equals(call);
        String direction = leg ? "outbound" : "inbound";
        return "{\"Event-Name\":\"CHANNEL_HANGUP_COMPLETE\",\"Core-UUID\":\"feef0b51-7fdf-4c4a-878e-aff233752de2\","
                + "\"Unique-ID\":\"" + uuid + "\",\"Call-Direction\":\"" + direction + "\"," + more
                + "\"Caller-Caller-ID-Number\":\"" + (leg ? "+442079460000" : "1001") + "\","
                + "\"Caller-Destination-Number\":\"" + to + "\",\"Caller-Context\":\"default\",\"Caller-Unique-ID\":\""
                + uuid + "\",\"Caller-Channel-Name\":\"sofia/internal/1001@192.0.2.1\","
                + "\"Caller-Channel-Created-Time\":\"" + BEGAN + "278217\",\"variable_uuid\":\"" + uuid + "\","
                + (leg ? "\"variable_call_uuid\":\"" + call + "\"," : "")
                + "\"variable_direction\":\"" + direction
                + "\",\"variable_effective_caller_id_number\":\"+442079460000\","
                + "\"variable_start_uepoch\":\"" + BEGAN + "278217\",\"variable_answer_uepoch\":\"1772443807717006\","
                + "\"variable_bridge_epoch\":\"1772443807\",\"variable_bridge_uuid\":\"other-of-" + uuid + "\","
                + "\"variable_end_uepoch\":\"1772443849957026\",\"variable_billsec\":\"42\","
                + "\"variable_hangup_cause\":\"NORMAL_CLEARING\",\"variable_hangup_cause_q850\":\"16\","
                + "\"variable_sip_hangup_disposition\":\"recv_bye\",\"variable_campaign\":\"100%\"}";
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread talking = new Thread(() -> talk(socket), "esl-server-talk");
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
            left = write(out, greeting, left);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                asked.add(line);
                if (!line.isEmpty()) {
                    left = write(out, answer(line, out), left);
                }
            }
        } catch (IOException e) {
            open.remove(socket); // the client went, or it was time to hang up
        }
    }

    private String answer(String command, OutputStream out) {
        if (command.startsWith("auth ")) {
            return reply(command.equals("auth " + SECRET) ? "+OK accepted" : "-ERR invalid");
        }
        if (command.equals("event json CHANNEL_HANGUP_COMPLETE")) {
            live = out;
            return reply("+OK event listener enabled json");
        }
        if (command.equals("api strepoch")) {
            return "Content-Type: api/response\nContent-Length: 10\n\n" + (BEGAN - 1);
        }
        return reply("-ERR command not found");
    }

    private static String reply(String text) {
        return "Content-Type: command/reply\nReply-Text: " + text + "\n\n";
    }

    private long write(OutputStream out, String text, long left) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        long may = left;
        synchronized (out) { // a reply and an event don't mix
            while (at < bytes.length) {
                int piece = (int) Math.min(Math.min(bytes.length - at, 1 + random.nextInt(60)), may);
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

    @Override
    public void close() throws IOException {
        server.close();
        hangUp();
    }
}
