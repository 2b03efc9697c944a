/**
 * The group stage as pure functions: what a pool's, campaign's, trunk's or tenant's row and the sums of its numbers give.
 *
 * <p>Not here: how the sums come about ({@code stage.GroupTelling}), stores, topics, formats.
 */
@NullMarked
package io.ringfence.domain.group;

import org.jspecify.annotations.NullMarked;
