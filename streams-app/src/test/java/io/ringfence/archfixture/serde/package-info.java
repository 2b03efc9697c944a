/** Stands for the mapping. */
@NullMarked
package io.ringfence.archfixture.serde;

import org.jspecify.annotations.NullMarked;
