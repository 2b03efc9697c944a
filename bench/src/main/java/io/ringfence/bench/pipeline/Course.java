package io.ringfence.bench.pipeline;

import java.util.List;

/**
 * How a run went on, by what its group had committed.
 *
 * @param startAt when it polled its first record, epoch milliseconds
 * @param samples what was committed when, in order; the last one is the end
 */
public record Course(long startAt, List<Sample> samples) {

    /**
     * A look at the group.
     *
     * @param at when, epoch milliseconds
     * @param committed positions committed in all topics it reads, added up
     */
    public record Sample(long at, long committed) {}

    /** @throws IllegalArgumentException if there is no sample, or the last isn't after the start */
    public Course {
        samples = List.copyOf(samples);
        if (samples.isEmpty() || samples.get(samples.size() - 1).at() <= startAt) {
            throw new IllegalArgumentException("a run ends after its start");
        }
    }

    /** From the first poll to the end. */
    public double seconds() {
        return (last().at() - startAt) / 1e3;
    }

    /** Records a second over the whole run. */
    public double perSecond(long records) {
        return records / seconds();
    }

    /**
     * Records a second from the first look at which half was committed to the end. A run too short for that has the rate
     * of the whole.
     */
    public double perSecondSecondHalf(long records) {
        Sample last = last();
        for (Sample sample : samples) {
            if (2 * sample.committed() >= last.committed()) {
                if (sample.at() >= last.at()) {
                    break;
                }
                double share = (last.committed() - sample.committed()) / (double) last.committed();
                return records * share / ((last.at() - sample.at()) / 1e3);
            }
        }
        return perSecond(records);
    }

    private Sample last() {
        return samples.get(samples.size() - 1);
    }
}
