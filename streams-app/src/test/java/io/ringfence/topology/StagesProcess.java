package io.ringfence.topology;

import io.ringfence.app.config.Setting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;

/** The stages in a process of their own, to be killed. Arguments: bootstrap servers, state directory, partitions, threads. */
public final class StagesProcess {

    private StagesProcess() {}

    public static void main(String[] args) throws InterruptedException {
        // the shortest session timeout a broker takes by default: each kill is waited for
        Map<Setting, String> sooner = Boolean.getBoolean("stages.shipped")
                ? Map.of()
                : Map.of(Setting.SESSION_TIMEOUT, "6s", Setting.HEARTBEAT, "2s");
        KafkaStreams streams = TestStages.streams(
                args[0], Path.of(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]), sooner);
        CountDownLatch ended = new CountDownLatch(1);
        streams.setStateListener((now, before) -> {
            System.out.println("state " + now);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                ended.countDown();
            }
        });
        // bounded: without its broker, closing waits for ever, and busily
        Runtime.getRuntime().addShutdownHook(new Thread(() -> streams.close(Duration.ofSeconds(20))));
        streams.start();
        ended.await();
        System.exit(1);
    }
}
