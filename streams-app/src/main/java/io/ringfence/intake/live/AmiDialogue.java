package io.ringfence.intake.live;

import io.ringfence.intake.live.Dialogue.PassedOver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;

/**
 * Asterisk's manager interface: logs in with a challenge, so that the secret doesn't cross the wire, asks for {@code cdr}
 * events only, and takes the {@code Cdr} events.
 *
 * <p>A call is used only if it began after the login, by the exchange's own clock: of an older one some rows weren't
 * heard, and a call that lacks its first leg would get another name than the file gives it.
 */
final class AmiDialogue implements Dialogue {

    private static final String GREETING = "Asterisk Call Manager/";
    private static final int MOST_BEFORE_REPLY = 10_000;

    /** Where the exchange doesn't tell its time: how far apart the two clocks may be. */
    private static final long CLOCKS_APART_S = 300;

    private final String user;
    private final Supplier<String> secret;
    private final InstantSource clock;

    AmiDialogue(String user, Supplier<String> secret, InstantSource clock) {
        this.user = user;
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public byte[] header() {
        return CdrLine.header();
    }

    @Override
    public void hold(InputStream in, OutputStream out, Hearer hearer) throws IOException {
        AmiReader reader = new AmiReader(in);
        if (!reader.line().startsWith(GREETING)) {
            throw new IOException("what answers there is no Asterisk manager interface");
        }
        login(reader, out);
        long since = exchangeTime(reader, out);
        hearer.live();
        listen(reader, out, since, hearer);
    }

    private void login(AmiReader reader, OutputStream out) throws IOException {
        send(out, "Action: Challenge", "AuthType: MD5", "ActionID: challenge");
        String challenge = reply(reader, "challenge").get("Challenge");
        send(
                out,
                "Action: Login",
                "AuthType: MD5",
                "Username: " + user,
                "Key: " + key(challenge),
                "Events: cdr",
                "ActionID: login");
        AmiMessage reply = reply(reader, "login");
        if (!reply.get("Response").equalsIgnoreCase("Success")) {
            throw new LoginRefusedException("it refuses the user or the secret");
        }
    }

    /** The exchange's time, in seconds since 1970: at or before now. */
    private long exchangeTime(AmiReader reader, OutputStream out) throws IOException {
        send(out, "Action: Ping", "ActionID: time");
        String time = reply(reader, "time").get("Timestamp");
        if (time.matches("\\d{9,11}(\\.\\d{1,9})?")) {
            return new BigDecimal(time).longValue();
        }
        return clock.instant().getEpochSecond() + CLOCKS_APART_S;
    }

    private void listen(AmiReader reader, OutputStream out, long since, Hearer hearer) throws IOException {
        boolean asked = false;
        while (true) {
            AmiMessage message;
            try {
                message = reader.next();
            } catch (SocketTimeoutException e) {
                if (asked) {
                    throw new IOException("it doesn't answer any more", e);
                }
                asked = true;
                send(out, "Action: Ping", "ActionID: still-there");
                continue;
            }
            asked = false;
            if (message.isEvent("Cdr")) {
                take(message, since, hearer);
            }
        }
    }

    private static void take(AmiMessage event, long since, Hearer hearer) throws IOException {
        long began = beganAt(event.get("LinkedID"));
        if (began < 0) {
            hearer.passedOver(PassedOver.NAMELESS);
        } else if (began <= since) {
            hearer.passedOver(PassedOver.BEGAN_BEFORE);
        } else {
            hearer.row(CdrLine.of(event));
        }
    }

    /** When the call with this id began, in seconds since 1970: {@code [system-]seconds.number}; negative if it isn't one. */
    static long beganAt(String linkedId) {
        int point = linkedId.lastIndexOf('.');
        String before = point < 0 ? "" : linkedId.substring(0, point);
        String seconds = before.substring(before.lastIndexOf('-') + 1);
        boolean digits = seconds.length() >= 9
                && seconds.length() <= 11
                && seconds.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(seconds) : -1;
    }

    private static AmiMessage reply(AmiReader reader, String actionId) throws IOException {
        for (int i = 0; i < MOST_BEFORE_REPLY; i++) {
            AmiMessage message = reader.next();
            if (message.has("Response") && message.get("ActionID").equals(actionId)) {
                return message;
            }
        }
        throw new IOException("it doesn't answer what it is asked");
    }

    /** Asterisk's own way to prove that one knows the secret. */
    private String key(String challenge) {
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(challenge.getBytes(StandardCharsets.UTF_8));
            md5.update(secret.get().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(md5.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }

    private static void send(OutputStream out, String... lines) throws IOException {
        String text = String.join("\r\n", lines) + "\r\n\r\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
