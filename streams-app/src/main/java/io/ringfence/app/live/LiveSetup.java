package io.ringfence.app.live;

import io.ringfence.intake.Intake;
import io.ringfence.intake.live.LiveConnection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;

/** Which live connection goes with a followed feed. Kept over a process's life, connections are not. */
public final class LiveSetup {

    private final String kind;
    private final LiveRemedies remedies;
    private final Intake intake;
    private final Function<Consumer<String>, LiveConnection> connect;
    private final AtomicBoolean everLive = new AtomicBoolean();

    /**
     * A setup.
     *
     * @param kind what the connection's own feed is called, after the name of the file's
     * @param remedies what to do where it doesn't agree with the file
     * @param intake how what it tells is to be read
     * @param connect begins a connection that tells those lines what happens to it
     */
    public LiveSetup(
            String kind, LiveRemedies remedies, Intake intake, Function<Consumer<String>, LiveConnection> connect) {
        this.kind = kind;
        this.remedies = remedies;
        this.intake = intake;
        this.connect = connect;
    }

    String kind() {
        return kind;
    }

    LiveRemedies remedies() {
        return remedies;
    }

    Intake intake() {
        return intake;
    }

    LiveConnection connect(Consumer<String> notices) {
        return connect.apply(notices);
    }

    /** Whether a connection was live since the process was started. */
    AtomicBoolean everLive() {
        return everLive;
    }
}
