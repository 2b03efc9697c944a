package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.domain.call.NumberId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the work; each answers for all numbers, and nobody is told a wrong "yes" when one of them goes. */
class TwoInstancesIT {

    private static final int NUMBERS = 12;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path dir;

    private ApiInstances instances;
    private InstanceClient client;

    @BeforeEach
    void none() {
        instances = new ApiInstances(dir, 100, Map.of());
        client = new InstanceClient(instances);
    }

    @Test
    void eachAnswersForAllAndForNoneThatItCannotAsk() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp first = instances.start(broker, "a")) {
            int one = first.apiPort().orElseThrow();
            try (RingfenceApp second = instances.start(broker, "b")) {
                int two = second.apiPort().orElseThrow();
                await("both").atMost(LONG).untilAsserted(() -> {
                    assertThat(allAnswer(one)).isTrue();
                    assertThat(allAnswer(two)).isTrue();
                });
                for (int i = 0; i < NUMBERS; i++) {
                    client.pause(i % 2 == 0 ? one : two, number(i));
                }
                await("the pauses, whoever is asked").atMost(LONG).untilAsserted(() -> {
                    for (int i = 0; i < NUMBERS; i++) {
                        for (int port : new int[] {one, two}) {
                            JsonNode answer = client.check(port, number(i));
                            assertThat(answer.get("mode").textValue()).isEqualTo("judged");
                            assertThat(answer.at("/number/state").textValue()).isEqualTo("PAUSED");
                            assertThat(client.status(
                                            port, "/v1/numbers/" + number(i).e164()))
                                    .isEqualTo(200);
                        }
                    }
                });
            }
            await("the one that is left takes over").atMost(LONG).until(() -> {
                boolean all = true;
                for (int i = 0; i < NUMBERS; i++) {
                    JsonNode answer = client.check(one, number(i));
                    assertThat(answer.get("allowed").booleanValue())
                            .as("%s", answer)
                            .isFalse();
                    all &= answer.get("mode").textValue().equals("judged");
                }
                return all;
            });
        }
    }

    private boolean allAnswer(int port) throws Exception {
        for (int i = 0; i < NUMBERS; i++) {
            if (!client.check(port, number(i)).get("mode").textValue().equals("judged")) {
                return false;
            }
        }
        return true;
    }

    private static NumberId number(int i) {
        return NumberId.of("+8621610000" + (10 + i));
    }
}
