/**
 * Who may use the HTTP API: the file of tokens, of which only hashes are kept, and its reading while an instance runs.
 *
 * <p>Not here: what a role may do; {@code http} says that.
 */
@NullMarked
package io.ringfence.app.access;

import org.jspecify.annotations.NullMarked;
