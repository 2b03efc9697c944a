/** Stands for another domain package. */
@NullMarked
package io.ringfence.archfixture.domain.policy;

import org.jspecify.annotations.NullMarked;
