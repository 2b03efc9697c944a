/** Composition, configuration and the command line: the only package that sees all the others. */
@NullMarked
package io.ringfence.app;

import org.jspecify.annotations.NullMarked;
