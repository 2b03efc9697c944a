package io.ringfence.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.intake.ExchangeOptions;
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

/** A live connection to a server that misbehaves, and the calls that come of it. */
class LiveRowsTest {

    private static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    private static final Duration QUIET = Duration.ofMillis(50);
    private static final IntakeOptions OPTIONS = IntakeOptions.DEFAULT
            .withRegion("GB", "")
            .withExchange(ExchangeOptions.DEFAULT.withTrunkPattern("PJSIP/trunk-*"));

    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final List<CallRecord> calls = new ArrayList<>();
    private AmiServer server;
    private LiveRows rows;

    @BeforeEach
    void start() throws IOException {
        server = new AmiServer(0, 20261122);
        server.time(AT.getEpochSecond() - 10);
        rows = connect(AmiServer.SECRET);
    }

    @AfterEach
    void stop() throws IOException {
        rows.close();
        server.close();
    }

    private LiveRows connect(String secret) {
        LiveAddress address = new LiveAddress("127.0.0.1", server.port(), Optional.empty());
        LiveConnection connection = LiveConnection.begin(
                "AMI",
                address,
                new AmiDialogue(AmiServer.USER, () -> secret, InstantSource.system()),
                notices::add,
                new Backoff(new SplittableRandom(1), Duration.ofMillis(2), Duration.ofMillis(5)));
        return new LiveRows(connection, Intake.of(OPTIONS, new PlainHasher()), QUIET);
    }

    @Test
    void aCallIsTheOneThatTheFileTells() throws IOException {
        awaitLive();
        server.send(CdrEvent.event(1, AT, 42));
        awaitCalls(1);
        assertThat(calls).isEqualTo(ofFile(CdrEvent.row(1, AT, 42)));
        assertThat(calls.get(0).timing().talkS()).isEqualTo(42);
        assertThat(server.asked()).contains("Events: cdr").noneMatch(line -> line.contains(AmiServer.SECRET));
    }

    @Test
    void callsThatBeganBeforeTheConnectionAreLeftToTheFile() throws IOException {
        awaitLive();
        server.send(CdrEvent.event(1, AT.minusSeconds(10), 42));
        server.send(CdrEvent.event(2, AT.minusSeconds(9), 42));
        awaitCalls(1);
        assertThat(calls.get(0).callId()).isEqualTo(CdrEvent.id(2, AT.minusSeconds(9)));
        assertThat(rows.connection().passedOver()).isEqualTo(1);
    }

    @Test
    void eventsWithoutTheNameOfTheirCallAreLeftToTheFileAndSaid() throws IOException {
        awaitLive();
        server.send(CdrEvent.event(1, AT, 42, ""));
        server.send(CdrEvent.event(2, AT, 42, ""));
        server.send(CdrEvent.event(3, AT, 42));
        awaitCalls(1);
        assertThat(rows.connection().passedOver()).isEqualTo(2);
        assertThat(notices)
                .filteredOn(line -> line.contains("linkedid => LinkedID"))
                .hasSize(1);
    }

    @Test
    void aLostConnectionIsMadeAgainWhereverItWasLost() throws IOException {
        awaitLive();
        server.send(CdrEvent.event(1, AT, 42));
        awaitCalls(1);
        int handshake = 290; // bytes up to the answer to the ping: none gets through
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
        server.send(CdrEvent.event(2, AT, 42));
        awaitCalls(2);
        assertThat(notices).anyMatch(line -> line.startsWith("no connection to AMI at 127.0.0.1:"));
    }

    @Test
    void halfAnEventIsForgottenWithItsConnection() throws IOException {
        awaitLive();
        String event = CdrEvent.event(1, AT, 42);
        int logins = server.logins();
        server.send(event.substring(0, event.length() / 2));
        server.hangUp();
        Awaitility.await().until(() -> {
            poll();
            return server.logins() > logins;
        });
        awaitLive();
        server.send(event.substring(event.length() / 2));
        server.send(CdrEvent.event(2, AT, 42));
        awaitCalls(1);
        assertThat(calls.get(0).callId()).isEqualTo(CdrEvent.id(2, AT));
    }

    @Test
    void aRefusedLoginIsSaidWithoutTheSecret() {
        rows.close();
        rows = connect("wrong-one");
        Awaitility.await().until(() -> rows.connection().status().state() == LiveStatus.State.REFUSED);
        assertThat(rows.connection().status().why())
                .endsWith("it refuses the user or the secret")
                .doesNotContain("wrong-one");
        assertThat(notices).noneMatch(line -> line.contains("wrong-one"));
    }

    @Test
    void whatIsNoManagerInterfaceIsSaid() throws IOException {
        awaitLive();
        server.greeting("SSH-2.0-OpenSSH_9.2\r\n");
        server.hangUp();
        awaitDown();
        Awaitility.await()
                .until(() -> rows.connection()
                        .status()
                        .why()
                        .endsWith("what answers there is no Asterisk manager interface"));
        server.greeting("\u0000\u0001\u0002".repeat(20_000));
        server.hangUp();
        Awaitility.await().until(() -> rows.connection().status().why().contains("32 KiB"));
    }

    @Test
    void whoeverSendsMoreThanIsTakenLosesTheConnectionAndNothingElse() throws Exception {
        awaitLive();
        int logins = server.logins();
        String event = CdrEvent.event(7, AT, 42);
        int enough = 2 * EventQueue.ROOM / CdrLine.header().length;
        Thread sending = new Thread(() -> {
            try {
                for (int i = 0; i < enough; i++) {
                    server.send(event);
                }
            } catch (IOException e) {
                return; // hung up on, as expected
            }
        });
        sending.start();
        sending.join();
        assertThat(server.logins()).as("no new connection while nobody takes").isEqualTo(logins);
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> {
            poll();
            return server.logins() > logins;
        });
        // While what came before isn't taken there may be no room for it yet, and the connection is lost once more.
        Awaitility.await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> {
            server.send(CdrEvent.event(8, AT, 42));
            poll();
            return calls.stream().anyMatch(call -> call.callId().equals(CdrEvent.id(8, AT)));
        });
        assertThat(notices).anyMatch(line -> line.contains("more came than could be sent on"));
    }

    private void awaitLive() {
        Awaitility.await().until(() -> {
            poll();
            return rows.connection().status().state() == LiveStatus.State.LIVE;
        });
    }

    private void awaitDown() {
        Awaitility.await().until(() -> {
            poll();
            return rows.connection().status().state() == LiveStatus.State.DOWN;
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
                .open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "Master.csv");
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
