package io.ringfence.topology;

import io.ringfence.app.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own, to be killed. Argument: its directory. */
public final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] args) throws InterruptedException {
        EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]));
        System.out.println("serves " + broker.bootstrapServers());
        new CountDownLatch(1).await();
    }
}
