package io.ringfence.app.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.failure.Explained;
import io.ringfence.app.topics.TopicSpec.Cleanup;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TopicPlanTest {

    private final TopicPlan plan = TopicPlan.of(TopicSettings.ofPartitions(8));

    @Test
    void keepsStatesForGoodAndEventsForATime() {
        List<String> compacted = plan.topics().entrySet().stream()
                .filter(e -> e.getValue().cleanup() == Cleanup.COMPACT)
                .map(Map.Entry::getKey)
                .toList();
        assertThat(compacted)
                .containsExactlyInAnyOrder(
                        "contacts",
                        "numbers",
                        "policies",
                        "number-status",
                        "contact-status",
                        "group-status",
                        "open-alerts");
        assertThat(spec("ringfence-dlq").retention()).isEqualTo(Duration.ofDays(3));
        assertThat(spec("ringfence-dlq").configs())
                .containsEntry("retention.ms", "259200000")
                .containsEntry("segment.ms", "64800000");
        assertThat(spec("number-status").configs()).doesNotContainKey("retention.ms");
    }

    @Test
    void putsThePrefixBeforeEveryName() {
        TopicPlan prefixed = TopicPlan.of(new TopicSettings("acme.", 4, 0, Map.of(), Map.of()));
        assertThat(prefixed.topics().values())
                .allSatisfy(spec -> assertThat(spec.name()).startsWith("acme."));
    }

    @Test
    void takesOtherPartitionsAndRetentionsForSomeTopics() {
        TopicPlan own = TopicPlan.of(
                new TopicSettings("", 8, 0, Map.of("number-events", 16), Map.of("call-records", Duration.ofDays(40))));
        assertThat(own.topics().get("number-events"))
                .extracting(TopicSpec::partitions)
                .isEqualTo(16);
        assertThat(own.topics().get("call-records"))
                .extracting(TopicSpec::retention)
                .isEqualTo(Duration.ofDays(40));
    }

    @Test
    void refusesDifferentPartitionsForTopicsThatAreReadTogether() {
        assertThatThrownBy(() -> TopicPlan.of(new TopicSettings("", 8, 0, Map.of("call-records", 16), Map.of())))
                .isInstanceOfSatisfying(
                        Explained.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage("topics call-records and contacts have different partition counts: [8, 16]");
    }

    @Test
    void refusesSettingsForAnUnknownTopic() {
        assertThatThrownBy(() -> TopicPlan.of(new TopicSettings("", 8, 0, Map.of("calls", 16), Map.of())))
                .hasMessage("the settings name a topic that doesn't exist: calls")
                .isInstanceOfSatisfying(
                        Explained.class, e -> assertThat(e.remedy()).contains("call-records"));
    }

    @Test
    void anEmptyClusterMissesEveryTopic() {
        TopicDiff diff = plan.against(Map.of());
        assertThat(diff.missing()).hasSize(plan.topics().size());
        assertThat(diff.refusals()).isEmpty();
    }

    @Test
    void aClusterAsPlannedDiffersInNothing() {
        TopicDiff diff = plan.against(asPlanned());
        assertThat(diff.missing()).isEmpty();
        assertThat(diff.refusals()).isEmpty();
        assertThat(diff.notes()).isEmpty();
    }

    @Test
    void refusesAnotherNumberOfPartitionsAndSaysTheRemedy() {
        TopicDiff diff = plan.against(with(
                "call-records", new ExistingTopic(32, 1, spec("call-records").configs())));
        assertThat(diff.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.what()).isEqualTo("topic call-records has 32 partitions, but the configuration says 8");
            assertThat(refusal.remedy()).contains("--partitions 32").contains("Never add partitions");
        });
    }

    @Test
    void refusesAStatusTopicThatForgets() {
        Map<String, String> configs = new HashMap<>(spec("number-status").configs());
        configs.put("cleanup.policy", "delete");
        TopicDiff diff = plan.against(with("number-status", new ExistingTopic(8, 3, configs)));
        assertThat(diff.refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.remedy()).contains("cleanup.policy=compact"));
    }

    @Test
    void refusesATopicThatTakesOnlySmallRecords() {
        Map<String, String> configs = new HashMap<>(spec("call-records").configs());
        configs.put("max.message.bytes", "1000");
        assertThat(plan.against(with("call-records", new ExistingTopic(8, 3, configs)))
                        .refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.what()).contains("up to 1000 bytes"));
    }

    @Test
    void leavesAnOperatorsRetentionAndNotesIt() {
        Map<String, String> configs = new HashMap<>(spec("complaints").configs());
        configs.put("retention.ms", "-1");
        TopicDiff diff = plan.against(with("complaints", new ExistingTopic(8, 3, configs)));
        assertThat(diff.refusals()).isEmpty();
        assertThat(diff.notes()).singleElement().asString().contains("complaints keeps records for ever");
    }

    private TopicSpec spec(String name) {
        TopicSpec spec = plan.topics().get(name);
        assertThat(spec).isNotNull();
        return spec;
    }

    private Map<String, ExistingTopic> asPlanned() {
        Map<String, ExistingTopic> existing = new TreeMap<>();
        plan.topics()
                .values()
                .forEach(spec -> existing.put(spec.name(), new ExistingTopic(spec.partitions(), 3, spec.configs())));
        return existing;
    }

    private Map<String, ExistingTopic> with(String name, ExistingTopic topic) {
        Map<String, ExistingTopic> existing = asPlanned();
        existing.put(name, topic);
        return existing;
    }
}
