package io.ringfence.app.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.policy.PolicyVersion;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.serde.PolicyDocument;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PolicyLedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String YAML = PolicyCatalogue.text("cn-general");

    private final PolicyLedger ledger = new PolicyLedger();

    @Test
    void theFirstVersionMayHoldForAllTimes() {
        assertThat(ledger.offer(document(1, Instant.EPOCH, YAML))).isEmpty();
        assertThat(ledger.book().at(NOON)).map(PolicyVersion::label).contains("cn-general@1");
    }

    @Test
    void aLaterVersionNeedsAMinute() {
        assertThat(ledger.offer(document(1, Instant.EPOCH, YAML))).isEmpty();
        assertThat(ledger.offer(document(2, NOON.plusMillis(59_999), YAML)))
                .hasValueSatisfying(why -> assertThat(why).contains("less than a minute after its publication"));
        assertThat(ledger.offer(document(3, NOON.plusSeconds(60), YAML))).isEmpty();
        assertThat(ledger.offer(document(4, Instant.EPOCH, YAML))).isPresent();
        assertThat(ledger.book().versions()).extracting(PolicyVersion::version).containsExactly(1, 3);
        assertThat(ledger.greatestVersion()).isEqualTo(4);
    }

    @Test
    void anInvalidTextChangesNothing() {
        assertThat(ledger.offer(document(1, Instant.EPOCH, YAML))).isEmpty();
        assertThat(ledger.offer(document(2, NOON.plusSeconds(60), "policy: cn-general\nrules: 7\n")))
                .hasValueSatisfying(why -> assertThat(why).contains("cn-general:2:"));
        assertThat(ledger.book().versions()).hasSize(1);
    }

    @Test
    void aVersionStaysAsItIs() {
        assertThat(ledger.offer(document(1, Instant.EPOCH, YAML))).isEmpty();
        String other = YAML + "\n# changed\n";
        assertThat(ledger.offer(document(1, NOON.plusSeconds(60), other)))
                .contains("version 1 exists already and stays as it is");
    }

    @Test
    void theSameVersionTwiceIsNoMistake() {
        assertThat(ledger.offer(document(1, Instant.EPOCH, YAML))).isEmpty();
        assertThat(ledger.offer(document(1, Instant.EPOCH, YAML))).isEmpty();
        assertThat(ledger.book().versions()).hasSize(1);
    }

    @Test
    void theNameMustBeThatOfTheText() {
        PolicyDocument document = new PolicyDocument("mine", 1, Instant.EPOCH, NOON, YAML, "me");
        assertThat(ledger.offer(document))
                .contains("the document is called mine, but its text says policy: cn-general");
    }

    private static PolicyDocument document(int version, Instant effectiveAt, String yaml) {
        return new PolicyDocument("cn-general", version, effectiveAt, NOON, yaml, "me");
    }
}
