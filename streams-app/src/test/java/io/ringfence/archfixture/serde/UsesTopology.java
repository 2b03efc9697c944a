package io.ringfence.archfixture.serde;

import io.ringfence.archfixture.topology.UsesAvro;

/** Points upwards. */
public final class UsesTopology {

    public UsesAvro up() {
        return new UsesAvro();
    }
}
