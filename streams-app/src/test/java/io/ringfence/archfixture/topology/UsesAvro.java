package io.ringfence.archfixture.topology;

import io.ringfence.archfixture.avro.Generated;

/** Knows a generated class outside serde. */
public final class UsesAvro {

    public Generated generated() {
        return new Generated();
    }
}
