package io.ringfence.intake.live;

import io.ringfence.intake.live.Dialogue.PassedOver;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * FreeSWITCH's event socket, in inbound mode: gives the password, asks for {@code CHANNEL_HANGUP_COMPLETE} as JSON, and
 * takes the channels that were hung up.
 *
 * <p>A call is used only as long as all its channels can be: each must have begun after the login, by the exchange's own
 * clock, and not have been transferred. From the first one that can't be used on, its call is left to the file.
 */
final class EslDialogue implements Dialogue {

    private static final int MOST_BEFORE_REPLY = 10_000;
    private static final int REMEMBERED = 20_000;

    /** Where the exchange doesn't tell its time: how far apart the two clocks may be. */
    private static final long CLOCKS_APART_S = 300;

    private final Supplier<String> secret;
    private final InstantSource clock;

    EslDialogue(Supplier<String> secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
    }

    @Override
    public byte[] header() {
        return HangupEvent.header();
    }

    @Override
    public void hold(InputStream in, OutputStream out, Hearer hearer) throws IOException {
        EslReader reader = new EslReader(in);
        EslFrame greeting = reader.next();
        if (greeting.is("text/rude-rejection")) {
            throw new LoginRefusedException("it refuses this host (apply-inbound-acl in event_socket.conf.xml)");
        }
        if (!greeting.is("auth/request")) {
            throw new IOException("what answers there is no FreeSWITCH event socket");
        }
        send(out, "auth " + secret.get());
        if (!reply(reader, "command/reply").header("Reply-Text").startsWith("+OK")) {
            throw new LoginRefusedException("it refuses the password");
        }
        send(out, "event json CHANNEL_HANGUP_COMPLETE");
        if (!reply(reader, "command/reply").header("Reply-Text").startsWith("+OK")) {
            throw new LoginRefusedException("it doesn't let this user have CHANNEL_HANGUP_COMPLETE events");
        }
        long since = exchangeTime(reader, out);
        hearer.live();
        listen(reader, out, since, hearer);
    }

    /** The exchange's time, in seconds since 1970: at or before now. */
    private long exchangeTime(EslReader reader, OutputStream out) throws IOException {
        send(out, "api strepoch");
        String time = new String(reply(reader, "api/response").body(), StandardCharsets.US_ASCII).strip();
        return time.matches("\\d{9,11}")
                ? Long.parseLong(time)
                : clock.instant().getEpochSecond() + CLOCKS_APART_S;
    }

    private static void listen(EslReader reader, OutputStream out, long since, Hearer hearer) throws IOException {
        Set<String> left = remembered();
        boolean asked = false;
        while (true) {
            EslFrame frame;
            try {
                frame = reader.next();
            } catch (SocketTimeoutException e) {
                if (asked) {
                    throw new IOException("it doesn't answer any more", e);
                }
                asked = true;
                send(out, "api strepoch");
                continue;
            }
            asked = false;
            if (frame.is("text/disconnect-notice")) {
                throw new IOException("it ended the connection");
            }
            if (frame.is("text/event-json")) {
                take(frame, since, left, hearer);
            }
        }
    }

    private static void take(EslFrame frame, long since, Set<String> left, Hearer hearer) throws IOException {
        Optional<HangupEvent> event = HangupEvent.of(frame.body());
        if (event.isEmpty() || event.get().channel().isEmpty()) {
            hearer.passedOver(PassedOver.UNREADABLE);
            return;
        }
        HangupEvent channel = event.get();
        boolean after = channel.beganAt() > since && (!channel.isLeg() || channel.otherBeganAt() > since);
        boolean known = left.contains(channel.channel()) || left.contains(channel.call());
        if (after && !known && !channel.isTransferred()) {
            hearer.row(channel.line());
            return;
        }
        left.add(channel.channel());
        left.add(channel.call());
        if (!channel.other().isEmpty()) {
            left.add(channel.other());
        }
        hearer.passedOver(channel.isTransferred() ? PassedOver.TRANSFERRED : PassedOver.BEGAN_BEFORE);
    }

    /** Names of the latest calls that are left to the file. */
    private static Set<String> remembered() {
        return Collections.newSetFromMap(new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > REMEMBERED;
            }
        });
    }

    private static EslFrame reply(EslReader reader, String contentType) throws IOException {
        for (int i = 0; i < MOST_BEFORE_REPLY; i++) {
            EslFrame frame = reader.next();
            if (frame.is(contentType)) {
                return frame;
            }
            if (frame.is("text/disconnect-notice") || frame.is("text/rude-rejection")) {
                throw new IOException("it ended the connection");
            }
        }
        throw new IOException("it doesn't answer what it is asked");
    }

    private static void send(OutputStream out, String command) throws IOException {
        out.write((command + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
