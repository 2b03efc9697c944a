/**
 * What is allowed: rules with their scopes, limits, windows and sources, the versions of a policy, and judging measured
 * behaviour against them.
 *
 * <p>Not here: how rules are written down (package {@code policyfile}), how behaviour is counted ({@code behaviour}),
 * what happens to a number that breaks a rule ({@code lifecycle}).
 */
@NullMarked
package io.ringfence.domain.policy;

import org.jspecify.annotations.NullMarked;
