/** Stands for the composition. */
@NullMarked
package io.ringfence.archfixture.app;

import org.jspecify.annotations.NullMarked;
