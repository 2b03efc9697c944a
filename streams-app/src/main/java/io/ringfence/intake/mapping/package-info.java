/**
 * What the columns or fields of a call record mean, where nobody knows it beforehand: the mapping language, its mistakes
 * with their lines and remedies, and the mappings that come with the product.
 *
 * <p>Not here: reading files by a mapping, and guessing one for a file ({@code intake}).
 */
@NullMarked
package io.ringfence.intake.mapping;

import org.jspecify.annotations.NullMarked;
