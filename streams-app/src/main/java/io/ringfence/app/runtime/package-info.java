/**
 * The running application: what is started in which order, what keeps it going, and how it ends.
 *
 * <p>Not here: the stages ({@code topology}) and how a person starts it ({@code cli}).
 */
@NullMarked
package io.ringfence.app.runtime;

import org.jspecify.annotations.NullMarked;
