package io.ringfence.app.deadletters;

/**
 * Where a dead letter lies.
 *
 * @param partition of the dead-letter topic
 * @param offset there
 */
public record LetterId(int partition, long offset) {

    @Override
    public String toString() {
        return "dlq-" + partition + ":" + offset;
    }
}
