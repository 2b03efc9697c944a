/** Stands for the generated classes. */
@NullMarked
package io.ringfence.archfixture.avro;

import org.jspecify.annotations.NullMarked;
