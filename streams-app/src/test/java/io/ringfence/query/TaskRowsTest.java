package io.ringfence.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringfence.topology.StoredBytes;
import org.junit.jupiter.api.Test;

final class TaskRowsTest {

    private final TaskRows rows = new TaskRows();

    @Test
    void hasTheRowsOfATaskForAsLongAsItIsHere() {
        StoredBytes first = key -> new byte[] {1};
        StoredBytes again = key -> new byte[] {2};
        assertThat(rows.of("number-stage", 1)).isEmpty();
        rows.opened("number-stage", 1, first);
        assertThat(rows.of("number-stage", 1)).containsSame(first);
        assertThat(rows.of("number-stage", 0)).isEmpty();
        assertThat(rows.of("contact-stage", 1)).isEmpty();
        rows.left("number-stage", 0);
        rows.left("contact-stage", 1);
        assertThat(rows.of("number-stage", 1)).containsSame(first);
        rows.left("number-stage", 1);
        assertThat(rows.of("number-stage", 1)).isEmpty();
        rows.opened("number-stage", 1, again);
        assertThat(rows.of("number-stage", 1)).containsSame(again);
    }
}
