/** Stands for a domain package. */
@NullMarked
package io.ringfence.archfixture.domain.call;

import org.jspecify.annotations.NullMarked;
