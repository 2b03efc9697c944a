package io.ringfence.topology;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.domain.stage.NumberStage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * After a policy version took effect, judges every row by it, a slice at a time: the one scan over all rows. After a
 * restart it begins anew, which changes nothing: a row that was judged has nothing due.
 */
final class Sweep {

    private final RowStore<NumberId, NumberRow> rows;
    private final StoreClock clock;
    private final NumberStage stage;
    private int sweeping;
    private @Nullable NumberId last;

    Sweep(RowStore<NumberId, NumberRow> rows, StoreClock clock, NumberStage stage) {
        this.rows = rows;
        this.clock = clock;
        this.stage = stage;
    }

    /** Judges at most {@code most} rows; whether there is more to do. */
    boolean step(int most) {
        Optional<Integer> inForce = stage.versionInForce();
        if (inForce.isEmpty() || inForce.get() == clock.swept()) {
            return false;
        }
        if (clock.swept() == 0) {
            // the first version: there are no rows of an earlier one
            clock.swept(inForce.get());
            return false;
        }
        if (sweeping != inForce.get()) {
            sweeping = inForce.get();
            last = null;
        }
        List<NumberId> slice = rows.following(last, most);
        for (NumberId number : slice) {
            last = number;
            stage.touch(number);
        }
        if (slice.size() < most) {
            clock.swept(sweeping);
            return false;
        }
        return true;
    }
}
