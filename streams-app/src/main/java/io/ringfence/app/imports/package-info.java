/**
 * Files on their way into topics: every row becomes a record, a dead letter, or a count.
 *
 * <p>Not here: how files are read ({@code intake}).
 */
@NullMarked
package io.ringfence.app.imports;

import org.jspecify.annotations.NullMarked;
