package io.ringfence.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.FreeSwitchDocument;
import io.ringfence.intake.Intake;
import io.ringfence.intake.IntakeOptions;
import io.ringfence.intake.OpenedFile;
import io.ringfence.intake.PlainHasher;
import io.ringfence.intake.RowResult;
import io.ringfence.intake.RowSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A connection to an event socket that misbehaves, and the calls that come of it. */
class EslRowsTest {

    private static final IntakeOptions OPTIONS = IntakeOptions.DEFAULT.withRegion("GB", "");

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private EslServer server;
    private LiveRows rows;

    @BeforeEach
    void start() throws IOException {
        server = new EslServer(20261122);
        rows = connect(EslServer.SECRET);
    }

    @AfterEach
    void stop() throws IOException {
        rows.close();
        server.close();
    }

    private LiveRows connect(String secret) {
        LiveConnection connection = LiveConnection.begin(
                "event socket",
                new LiveAddress("127.0.0.1", server.port(), Optional.empty()),
                new EslDialogue(() -> secret, InstantSource.system()),
                notices::add,
                new Backoff(new SplittableRandom(1), Duration.ofMillis(2), Duration.ofMillis(5)));
        return new LiveRows(connection, Intake.of(OPTIONS, new PlainHasher()), Duration.ofMillis(50));
    }

    @Test
    void aChannelIsTheOneThatTheFileTells() throws IOException {
        awaitLive();
        server.send(EslServer.hangup("a", "a", "02079471001"));
        awaitCalls(1);
        String document = FreeSwitchDocument.document()
                .with("uuid", "a")
                .with("bridge_uuid", "other-of-a")
                .with("campaign", "100%25")
                .between("1001", "02079471001")
                .toString();
        assertThat(calls).isEqualTo(ofFile(document));
        assertThat(calls.get(0).context().campaign()).isEqualTo("100%");
    }

    @Test
    void legsOfACallAreOneCall() throws IOException {
        awaitLive();
        server.send(EslServer.hangup("b", "a", "02079471001"));
        server.send(EslServer.hangup("a", "a", "02079471001"));
        awaitCalls(1);
        assertThat(calls.get(0).callId()).isEqualTo("a");
    }

    @Test
    void whatEventsDoNotTellWholeIsLeftToTheFile() throws IOException {
        awaitLive();
        String early = EslServer.hangup("a", "a", "02079471001")
                .replace("\"Caller-Channel-Created-Time\":\"17724438", "\"Caller-Channel-Created-Time\":\"17724437");
        server.send(early);
        server.send(EslServer.hangup("b", "a", "02079471001")); // of the same call
        server.send(EslServer.hangup("c", "c", "02079471002", "\"Caller-Transfer-Source\":\"1772443801:x:bl_xfer\","));
        server.send(EslServer.hangup("d", "e", "02079471003", "")); // doesn't say when the channel before it began
        server.send("{\"Event-Name\":\"HEARTBEAT\"}");
        server.send("[1]");
        server.send(EslServer.hangup("f", "f", "02079471004"));
        awaitCalls(1);
        assertThat(calls.get(0).callId()).isEqualTo("f");
        assertThat(rows.connection().passedOver()).isEqualTo(6);
    }

    @Test
    void aLostConnectionIsMadeAgainWhereverItWasLost() throws IOException {
        awaitLive();
        int handshake = 205; // bytes up to the time: none gets through
        for (int after = 1; after < handshake; after += 7) {
            long losses = losses();
            server.hangUpAfter(after);
            server.hangUp();
            Awaitility.await().until(() -> {
                poll();
                return losses() > losses;
            });
        }
        server.hangUpAfter(Long.MAX_VALUE);
        awaitLive();
        server.send(EslServer.hangup("a", "a", "02079471001"));
        awaitCalls(1);
        assertThat(notices).anyMatch(line -> line.startsWith("no connection to event socket at 127.0.0.1:"));
    }

    @Test
    void aRefusedPasswordIsSaidWithoutIt() {
        rows.close();
        rows = connect("wrong-one");
        Awaitility.await().until(() -> rows.connection().status().state() == LiveStatus.State.REFUSED);
        assertThat(rows.connection().status().why())
                .endsWith("it refuses the password")
                .doesNotContain("wrong-one");
    }

    @Test
    void aRefusedHostIsSaid() throws IOException {
        awaitLive();
        server.greeting("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n");
        server.hangUp();
        awaitWhy("apply-inbound-acl");
        assertThat(rows.connection().status().state()).isEqualTo(LiveStatus.State.REFUSED);
    }

    @Test
    void whatIsNoEventSocketIsSaid() throws IOException {
        awaitLive();
        server.greeting("HTTP/1.1 400 Bad Request\nServer: some\n\n");
        server.hangUp();
        awaitWhy("no FreeSWITCH event socket");
        assertThat(rows.connection().status().state()).isEqualTo(LiveStatus.State.DOWN);
    }

    private void awaitLive() {
        Awaitility.await().until(() -> {
            poll();
            return rows.connection().status().state() == LiveStatus.State.LIVE;
        });
    }

    private void awaitWhy(String why) {
        Awaitility.await().until(() -> {
            poll();
            return rows.connection().status().why().contains(why);
        });
    }

    private void awaitCalls(int count) {
        Awaitility.await().until(() -> {
            poll();
            return calls.size() >= count;
        });
        assertThat(calls).hasSize(count);
    }

    private long losses() {
        return notices.stream().filter(line -> line.startsWith("no connection")).count();
    }

    private void poll() {
        rows.poll(this::take, 1_000, Instant.now());
    }

    private void take(RowResult<CallRecord> row) {
        if (row instanceof RowResult.Accepted<CallRecord> accepted) {
            calls.add(accepted.record());
        }
    }

    private static List<CallRecord> ofFile(String text) {
        List<CallRecord> found = new ArrayList<>();
        OpenedFile opened = Intake.of(OPTIONS, new PlainHasher())
                .open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a.json");
        try (RowSource<?> source = opened.source()) {
            while (source.hasNext()) {
                if (source.next() instanceof RowResult.Accepted<?> accepted
                        && accepted.record() instanceof CallRecord call) {
                    found.add(call);
                }
            }
        }
        return found;
    }
}
