package io.ringfence.app.erasing;

import java.time.Instant;

/**
 * Where something of a person may still lie after they were forgotten.
 *
 * @param place a topic, or several of one kind
 * @param until by when it is gone at the latest
 * @param what what lies there
 */
public record Trace(String place, Instant until, String what) {}
