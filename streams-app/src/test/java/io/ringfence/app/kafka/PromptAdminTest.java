package io.ringfence.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class PromptAdminTest {

    /** Closing could wait for ever when nobody answered: the command had said what was wrong and did not end. */
    @Test
    void closesAlthoughACallIsUnderWay() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Admin admin = KafkaAccess.of("127.0.0.1:" + mute.getLocalPort()).admin(Duration.ofDays(1));
            assertThat(admin.listTopics().names().isDone()).isFalse();
            CompletableFuture<Void> closed = CompletableFuture.runAsync(admin::close);
            assertThat(closed.get(60, TimeUnit.SECONDS)).isNull();
        }
    }
}
