package io.ringfence.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.serde.SourceReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedDuplicatesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final List<SourceReport> reports = new ArrayList<>();
    private final FeedDuplicates duplicates = new FeedDuplicates("one", reports::add, InstantSource.fixed(NOW));

    @Test
    void reportsTheWholeCountOfEachFeedThatHasNewOnes() {
        duplicates.report();
        assertThat(reports).isEmpty();
        duplicates.duplicate("default", "pbx");
        duplicates.duplicate("default", "pbx");
        duplicates.duplicate("acme", "pbx");
        duplicates.report();
        assertThat(reports).hasSize(2).allSatisfy(report -> {
            assertThat(report.kind()).isEqualTo(SourceReport.Kind.COUNTED);
            assertThat(report.details().startedAt()).contains(NOW);
        });
        assertThat(counts("default")).containsExactly(2L);
        duplicates.report();
        assertThat(reports).hasSize(2);
        duplicates.duplicate("default", "pbx");
        duplicates.close();
        assertThat(counts("default")).containsExactly(2L, 3L);
        assertThat(counts("acme")).containsExactly(1L);
    }

    @Test
    void sourcesBeyondABoundAreNotHeld() {
        for (int i = 0; i < 5_000; i++) {
            duplicates.duplicate("default", "source-" + i);
        }
        duplicates.report();
        assertThat(reports).hasSize(1_000);
    }

    private List<Long> counts(String tenant) {
        return reports.stream()
                .filter(report -> report.tenant().equals(tenant))
                .map(report -> report.details().counted().orElseThrow().duplicates())
                .toList();
    }
}
