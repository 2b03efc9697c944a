package io.ringfence.bench.measure;

/** What a {@link PollMeter} tells. */
public interface PollMeterMBean {

    /** When the first records came, epoch milliseconds; 0 if none have. */
    long getFirstPollAt();

    /** Records that were polled. */
    long getRecords();
}
