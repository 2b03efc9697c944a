package io.ringfence.bench.pipeline;

import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.bench.child.Starter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The broker in a process of its own. */
@Command(name = "broker", hidden = true, description = "A broker; started by the others.")
public final class BrokerCommand implements Callable<Integer> {

    private static final long LONG_MS = 3_600_000;

    @Parameters(paramLabel = "DIR", description = "where it keeps its logs")
    private Path directory = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        Starter starter = Starter.listen();
        try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
            starter.say("listening", broker.bootstrapServers());
            boolean stop = false;
            while (!stop) {
                stop = starter.awaitStop(LONG_MS);
            }
        }
        return 0;
    }
}
