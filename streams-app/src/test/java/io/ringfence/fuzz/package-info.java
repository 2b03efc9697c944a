/**
 * What fuzzers feed: each parser of files and records, by name. Seeds and findings are kept in {@code resources/fuzz}, in
 * a directory for each.
 */
@NullMarked
package io.ringfence.fuzz;

import org.jspecify.annotations.NullMarked;
