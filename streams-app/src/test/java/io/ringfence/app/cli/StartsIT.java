package io.ringfence.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.ringfence.app.broker.EmbeddedBroker;
import io.ringfence.app.config.Setting;
import io.ringfence.app.runtime.RingfenceApp;
import io.ringfence.domain.call.NumberId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** Fifty calls are started at once where thirty may be made: on one instance, over two, and with one of them gone in the middle. */
class StartsIT {

    private static final int ROOM = 30;
    private static final int AT_ONCE = 50;
    private static final int NUMBERS = 6;
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    private Path dir;

    private ApiInstances instances;
    private InstanceClient client;
    private int calls;

    @BeforeEach
    void none() {
        instances = new ApiInstances(dir, ROOM, Map.of(Setting.CALLS_TTL, "10s"));
        client = new InstanceClient(instances);
    }

    @Test
    void exactlyAsManyBeginAsMay(TestReporter reporter) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(dir);
                RingfenceApp first = instances.start(broker, "a")) {
            int one = first.apiPort().orElseThrow();
            await("the first").atMost(LONG).until(() -> judgesStarts(one));
            assertThat(begun(together(List.of(one), number(0), AT_ONCE))).isEqualTo(ROOM);
            await("what began is counted").atMost(LONG).until(() -> client.attemptsToday(one, number(0)) == ROOM);
            assertThat(begun(together(List.of(one), number(0), AT_ONCE)))
                    .as("the same numbers, by the rows")
                    .isZero();

            int halves = 0;
            try (RingfenceApp second = instances.start(broker, "b")) {
                int two = second.apiPort().orElseThrow();
                await("both").atMost(LONG).until(() -> judgesStarts(one) && judgesStarts(two));
                for (int i = 1; i <= NUMBERS; i++) {
                    assertThat(begun(together(List.of(one, two), number(i), AT_ONCE)))
                            .as("number %s", i)
                            .isEqualTo(ROOM);
                }
                for (int i = NUMBERS + 1; i <= 2 * NUMBERS; i++) {
                    int half = begun(together(List.of(one, two), number(i), ROOM / 2));
                    assertThat(half).isEqualTo(ROOM / 2);
                    halves += half;
                }
            }
            // The one that is left knows of no open calls; what began is in the records, and it waits until those are
            // counted.
            int[] more = new int[1];
            await("the rest").atMost(LONG).until(() -> {
                for (int i = NUMBERS + 1; i <= 2 * NUMBERS; i++) {
                    more[0] += begun(together(List.of(one), number(i), ROOM));
                }
                return more[0] >= NUMBERS * ROOM / 2;
            });
            for (int i = NUMBERS + 1; i <= 2 * NUMBERS; i++) {
                more[0] += begun(together(List.of(one), number(i), ROOM));
            }
            reporter.publishEntry("begun before", Integer.toString(halves));
            reporter.publishEntry("overrun", Integer.toString(halves + more[0] - NUMBERS * ROOM));
            assertThat(halves + more[0]).isEqualTo(NUMBERS * ROOM);
        }
    }

    private static NumberId number(int i) {
        return NumberId.of("+8621610000" + (10 + i));
    }

    private List<JsonNode> together(List<Integer> ports, NumberId number, int count) throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StartedCall call = new StartedCall(number, ++calls);
            answers.add(client.start(ports.get(i % ports.size()), number, call.body()));
        }
        List<JsonNode> told = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.get();
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            told.add(InstanceClient.json(response));
        }
        return told;
    }

    private static int begun(List<JsonNode> answers) {
        return (int) answers.stream()
                .filter(answer -> answer.get("allowed").booleanValue())
                .count();
    }

    /** Whether starts are judged for numbers of all partitions, and for contacts; each takes one call of a number that nothing else uses. */
    private boolean judgesStarts(int port) throws Exception {
        for (int i = 0; i < 12; i++) {
            JsonNode answer = together(List.of(port), NumberId.of("+86216200" + (1000 + i)), 1)
                    .get(0);
            if (!answer.get("mode").textValue().equals("judged")) {
                return false;
            }
        }
        return true;
    }
}
