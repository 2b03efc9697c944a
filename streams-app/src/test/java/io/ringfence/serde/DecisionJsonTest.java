package io.ringfence.serde;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.domain.call.GroupId;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.lifecycle.Reason;
import io.ringfence.domain.policy.Basis;
import io.ringfence.domain.policy.Finding;
import java.io.StringWriter;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecisionJsonTest {

    @Test
    void decisionsAreOneALineAndAsManyAsWereWrittenOnceFlushed() {
        Flushed out = new Flushed();
        DecisionJson json = DecisionJson.to(out);
        for (int i = 0; i < 1_000; i++) {
            json.write(alert(i));
        }
        assertThat(out.times).as("flushes while writing").isZero();
        json.flush();
        assertThat(out.times).isOne();
        assertThat(out.toString().lines()).hasSize(1_000).allMatch(line -> line.startsWith("{") && line.endsWith("}"));
        assertThat(out.toString()).endsWith("}\n");
    }

    private static GroupAlert alert(int sequence) {
        Reason reason = new Reason("abandon", "metric", "PT1H", 1, 2, 0.5, 0.3, Basis.HEURISTIC, "");
        return new GroupAlert(
                GroupId.ofTenant("default"),
                Instant.EPOCH,
                sequence,
                GroupAlert.Edge.OPENED,
                Finding.Level.WARN,
                reason,
                "policy@1");
    }

    private static final class Flushed extends StringWriter {

        private int times;

        @Override
        public void flush() {
            times++;
        }
    }
}
