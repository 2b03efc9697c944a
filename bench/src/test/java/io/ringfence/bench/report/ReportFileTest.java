package io.ringfence.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportFileTest {

    @Test
    void putsTheReportAtTheEndOfAPageWithoutOne() {
        assertThat(ReportFile.merged("# Performance\n\nBy hand.\n", "figures\n"))
                .startsWith("# Performance\n\nBy hand.\n\n<!-- begin:")
                .contains("\n\nfigures\n\n<!-- end:")
                .endsWith("-->\n");
    }

    @Test
    void replacesTheOneBeforeAndKeepsWhatStandsAroundIt() {
        String page = ReportFile.merged("# Performance\n\nBefore.\n", "old figures") + "\nAfter.\n";

        String again = ReportFile.merged(page, "new figures");

        assertThat(again).contains("Before.", "new figures", "After.").doesNotContain("old figures");
        assertThat(ReportFile.merged(again, "new figures")).isEqualTo(again);
    }
}
