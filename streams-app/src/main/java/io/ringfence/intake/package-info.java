/**
 * Files from outside, turned into the domain's records: Ringfence's own CSV files, and those of exchanges, whose rows
 * become {@code Leg}s first and calls by one code. Phone numbers are brought to E.164; the other party's region and zones
 * are derived and its number hashed here, before anything else sees it.
 *
 * <p>Every row is accounted for: accepted, grouped into a call, internal, or rejected with a reason and what to do.
 * Memory is constant: a source is pulled row by row.
 *
 * <p>Not here: what a record means ({@code domain}), how it is written to a topic ({@code serde}), which command reads
 * which file ({@code app}).
 */
@NullMarked
package io.ringfence.intake;

import org.jspecify.annotations.NullMarked;
