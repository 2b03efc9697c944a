package io.ringfence.bench.report;

import io.ringfence.app.failure.Explained;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page that the report is written into: what stands between two marks is replaced, the rest stays. */
final class ReportFile {

    private static final String BEGIN = "<!-- begin: written by ringfence-bench report, not by hand -->";
    private static final String END = "<!-- end: written by ringfence-bench report -->";
    private static final String TITLE = "# Performance\n";

    private ReportFile() {}

    static void write(Path file, String report) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            String before = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : TITLE;
            Files.writeString(file, merged(before, report), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Explained.failed("cannot write " + file + ": " + e, "Name another file with --out.", e);
        }
    }

    /** The page with the report in the place of the one before, or at its end if there was none. */
    static String merged(String page, String report) {
        String block = BEGIN + "\n\n" + report.strip() + "\n\n" + END;
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin >= 0 && end > begin) {
            return page.substring(0, begin) + block + page.substring(end + END.length());
        }
        return page.stripTrailing() + "\n\n" + block + "\n";
    }
}
