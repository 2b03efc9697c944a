package io.ringfence.app.kafka;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.ForwardingAdmin;

/**
 * A client for topics and groups that is closed in bounded time. Kafka's own waits for ever if the wake-up that tells its
 * thread to end falls between two looks at its calls, which happens now and then when a call has just timed out.
 */
final class PromptAdmin extends ForwardingAdmin {

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    PromptAdmin(Map<String, Object> properties) {
        super(properties);
    }

    @Override
    public void close(Duration timeout) {
        super.close(timeout.compareTo(LONGEST_CLOSE) < 0 ? timeout : LONGEST_CLOSE);
    }
}
