package io.ringfence.app.cli;

import io.ringfence.topology.TopologyFactory;
import java.time.Clock;
import java.time.ZoneId;

/**
 * What commands get from outside.
 *
 * @param stages what {@code run} and {@code standalone} run
 * @param clock the wall clock
 * @param zone in which times are shown to people
 */
public record Wiring(TopologyFactory stages, Clock clock, ZoneId zone) {}
