/** Code that breaks the rules of the architecture, each rule at least once, to show that they bite. */
@NullMarked
package io.ringfence.archfixture;

import org.jspecify.annotations.NullMarked;
