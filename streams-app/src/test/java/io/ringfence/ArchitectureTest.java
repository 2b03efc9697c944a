package io.ringfence;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The product keeps its architecture, and each rule is shown to bite on code that breaks it. */
class ArchitectureTest {

    private static final String PRODUCT = "io.ringfence";
    private static final String FIXTURE = "io.ringfence.archfixture";

    private static final JavaClasses PRODUCT_CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(PRODUCT);
    private static final JavaClasses FIXTURE_CLASSES = new ClassFileImporter().importPackages(FIXTURE);

    @SuppressWarnings("UnusedVariable") // read by name
    private static final Set<String> RULES = ArchitectureRules.under(PRODUCT).keySet();

    @ParameterizedTest
    @FieldSource("RULES")
    void theProductKeepsTheRule(String name) {
        rule(PRODUCT, name).check(PRODUCT_CLASSES);
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void aClassThatBreaksTheRuleIsReported(String name) {
        String culprit = switch (name) {
            case "arrows point one way" -> "serde.UsesTopology";
            case "every package has a place" -> "nowhere.HasNoPlace";
            case "domain is pure Java" -> "domain.policy.UsesKafka";
            case "domain has no clock and no chance" -> "domain.call.AsksTheClock";
            case "only serde knows Avro" -> "topology.UsesAvro";
            case "http and notify do not know Kafka Streams" -> "http.UsesKafkaStreams";
            case "packages have no cycles" -> "domain.call.AsksTheClock";
            case "every package says what it is" -> "nowhere.HasNoPlace";
            case "classes are named for what they are" -> "app.CallHelper";
            default -> throw new AssertionError("no fixture breaks the rule: " + name);
        };

        String report = String.join(
                "\n",
                rule(FIXTURE, name).evaluate(FIXTURE_CLASSES).getFailureReport().getDetails());

        assertThat(report).contains(FIXTURE + "." + culprit);
    }

    @ParameterizedTest
    @FieldSource("io.ringfence.archfixture.domain.call.AsksTheClock#WAYS")
    void everyWayToAskTheClockIsReported(String way) {
        String report = String.join(
                "\n",
                rule(FIXTURE, "domain has no clock and no chance")
                        .evaluate(FIXTURE_CLASSES)
                        .getFailureReport()
                        .getDetails());

        assertThat(report).contains("AsksTheClock." + way + "(");
    }

    @Test
    void theProductIsThereToBeJudged() {
        assertThat(PRODUCT_CLASSES.contain("io.ringfence.app.Main")).isTrue();
        assertThat(PRODUCT_CLASSES.contain("io.ringfence.ArchitectureTest")).isFalse();
    }

    private static ArchRule rule(String root, String name) {
        ArchRule rule = ArchitectureRules.under(root).get(name);
        if (rule == null) {
            throw new AssertionError("no rule is called " + name);
        }
        return rule;
    }
}
