/**
 * How a policy is written down: the YAML language, its mistakes with their lines and remedies, the presets and the
 * calendars that come with the product, and the tables made of them.
 *
 * <p>Not here: what a rule means and how it is judged ({@code domain.policy}). Nor how YAML is read ({@code yaml}).
 */
@NullMarked
package io.ringfence.policyfile;

import org.jspecify.annotations.NullMarked;
