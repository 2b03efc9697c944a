/**
 * Policies on their way through Kafka: publishing a version, and every instance's view of all versions.
 *
 * <p>Not here: the policy language ({@code policyfile}) and what a policy means ({@code domain.policy}).
 */
@NullMarked
package io.ringfence.app.policies;

import org.jspecify.annotations.NullMarked;
