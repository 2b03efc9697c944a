package io.ringfence.bench.report;

import java.util.ArrayList;
import java.util.List;

/** A table of Markdown: the first column is of words, the others of figures. */
final class Table {

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    Table(String... heads) {
        this.columns = heads.length;
        row(heads);
        lines.add("|---" + "|---:".repeat(columns - 1) + "|");
    }

    /** @throws IllegalArgumentException if there are not as many cells as columns */
    Table row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns + " columns");
        }
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
