/** Tests of the whole: how the packages may depend on each other. */
@NullMarked
package io.ringfence;

import org.jspecify.annotations.NullMarked;
