/**
 * How fast an instance that has lost its directory reads its rows back.
 *
 * <p>Not here: how long a failover takes as a whole.
 */
@NullMarked
package io.ringfence.bench.restore;

import org.jspecify.annotations.NullMarked;
