package io.ringfence.app.demo;

import java.time.Instant;
import java.util.List;

/**
 * All that the screen shows at one moment.
 *
 * @param day the simulated day
 * @param now the simulated time
 * @param speed simulated seconds in a real one, as measured lately
 * @param policy the policy's name
 * @param seed the seed
 * @param obeys whether the dialler heeds pauses
 * @param dialled calls made so far
 * @param held calls not made because the number or the contact rests
 * @param rows the numbers, most urgent first
 * @param news the latest decisions as lines, the latest last
 */
record DemoView(
        WorkingDay day,
        Instant now,
        double speed,
        String policy,
        long seed,
        boolean obeys,
        long dialled,
        long held,
        List<Board.Row> rows,
        List<String> news) {

    DemoView {
        rows = List.copyOf(rows);
        news = List.copyOf(news);
    }

    /** How much of the simulated day has passed, 0 to 1. */
    double done() {
        double whole = day.ends().toEpochMilli() - day.opens().toEpochMilli();
        return Math.max(0, Math.min(1, (now.toEpochMilli() - day.opens().toEpochMilli()) / whole));
    }
}
