package io.ringfence.topology;

import org.apache.kafka.streams.Topology;

/** Wires the stages. */
@FunctionalInterface
public interface TopologyFactory {

    /** The stages for these settings; has no effect but its result. */
    Topology build(TopologySettings settings);
}
