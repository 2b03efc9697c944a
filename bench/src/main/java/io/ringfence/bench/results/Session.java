package io.ringfence.bench.results;

import java.util.Map;

/**
 * One call of the program: what was asked of it, on which machine.
 *
 * @param id names it among the others of a file
 * @param kind what was measured: pipeline, latency or restore
 * @param at when it began, ISO 8601
 * @param commandLine what was asked
 * @param commit the commit that was measured, and whether files had been changed since
 * @param machine the machine and what runs on it, for people, by name
 * @param settings what the runs had in common, for people, by name
 */
public record Session(
        String id,
        String kind,
        String at,
        String commandLine,
        String commit,
        Map<String, String> machine,
        Map<String, String> settings) {}
