/** Stands for the API. */
@NullMarked
package io.ringfence.archfixture.http;

import org.jspecify.annotations.NullMarked;
