package io.ringfence.bench.flink;

import io.ringfence.domain.stage.ClassifiedCall;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * The watermark is the greatest attempt time so far, as the clock of a task is in the product: what is due at the very
 * instant of the latest attempt is due. Flink's own strategies stay a millisecond behind.
 */
final class AttemptWatermarks implements WatermarkGenerator<ClassifiedCall> {

    private long greatest = Long.MIN_VALUE;

    @Override
    public void onEvent(ClassifiedCall call, long attemptAt, WatermarkOutput output) {
        greatest = Math.max(greatest, attemptAt);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.emitWatermark(new Watermark(greatest));
    }
}
