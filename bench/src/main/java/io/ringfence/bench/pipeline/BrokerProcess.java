package io.ringfence.bench.pipeline;

import io.ringfence.app.kafka.KafkaAccess;
import io.ringfence.app.kafka.KafkaAnswers;
import io.ringfence.bench.child.ChildProcess;
import io.ringfence.bench.child.Directories;
import io.ringfence.bench.child.JavaSetup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/** A fresh broker in a process of its own, and how it is asked. */
public final class BrokerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(120);
    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final KafkaAccess access;
    private final KafkaAnswers answers;
    private final Admin admin;

    private BrokerProcess(ChildProcess process, String servers) {
        this.process = process;
        this.access = KafkaAccess.of(servers);
        this.answers = new KafkaAnswers(servers, ANSWER);
        this.admin = access.admin(ANSWER);
    }

    /**
     * Starts one without any topics.
     *
     * @param work where it keeps its logs, below; what is there is removed
     * @param heap its heap, as {@code -Xmx} has it
     */
    public static BrokerProcess start(Path work, String heap) {
        Path directory = work.resolve("broker");
        Directories.remove(directory);
        ChildProcess process = ChildProcess.start(
                "the broker",
                JavaSetup.of(false, heap, List.of()),
                List.of("broker", directory.toString()),
                work.resolve("broker.log"));
        try {
            return new BrokerProcess(process, process.await("listening", START));
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    /** How clients reach it. */
    public KafkaAccess access() {
        return access;
    }

    /** Waits for its answers. */
    public KafkaAnswers answers() {
        return answers;
    }

    /** Asks it. */
    public Admin admin() {
        return admin;
    }

    /** Processor time it has used since its start. */
    public Duration cpu() {
        return process.cpu();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
        process.close();
    }
}
