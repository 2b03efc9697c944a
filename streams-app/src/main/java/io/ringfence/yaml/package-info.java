/**
 * Documents in YAML as trees that know their places, and mistakes in them: each with its line and how to mend it, and all
 * of them at once.
 *
 * <p>Not here: what a document's keys mean ({@code policyfile}, {@code intake.mapping}). Nothing outside this package knows
 * the YAML library.
 */
@NullMarked
package io.ringfence.yaml;

import org.jspecify.annotations.NullMarked;
