/** Stands for the wiring. */
@NullMarked
package io.ringfence.archfixture.topology;

import org.jspecify.annotations.NullMarked;
