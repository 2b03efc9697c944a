package io.ringfence.intake.follow;

import io.ringfence.intake.RowResult;

/** Takes what becomes of the rows of followed files. */
@FunctionalInterface
public interface RowSink {

    /**
     * Takes a row's result.
     *
     * @param header the header of the row's file, empty if it has none
     */
    void take(RowResult<?> result, byte[] header);
}
