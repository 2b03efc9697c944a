package io.ringfence.http;

import io.ringfence.query.CallStarts;
import java.util.Optional;

/** Starts calls at other instances. */
@FunctionalInterface
public interface CallsElsewhere {

    /** What the instance at an address answers to whoever starts a call, in JSON; empty if it can't be asked. */
    Optional<byte[]> start(String address, CallStarts.Start start);
}
