package io.ringfence.app.runtime;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LooksTest {

    @Test
    void goesOnAfterAFailureAndEndsWhenItIsClosed() {
        AtomicInteger count = new AtomicInteger();
        Looks looks = new Looks(
                "looks-test",
                () -> {
                    if (count.incrementAndGet() <= 2) {
                        throw new IllegalStateException("the broker is away");
                    }
                },
                LoggerFactory.getLogger(LooksTest.class),
                "failed",
                "again");
        looks.start(Duration.ofMillis(1));
        await().atMost(Duration.ofMinutes(1)).until(() -> count.get() > 3);
        looks.close(Duration.ofSeconds(10));
        int atTheEnd = count.get();
        await().during(Duration.ofMillis(100)).until(() -> count.get() == atTheEnd);
    }
}
