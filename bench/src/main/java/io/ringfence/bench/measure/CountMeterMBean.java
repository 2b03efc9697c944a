package io.ringfence.bench.measure;

/** What a {@link CountMeter} tells. */
public interface CountMeterMBean {

    /** How many. */
    long getCount();
}
