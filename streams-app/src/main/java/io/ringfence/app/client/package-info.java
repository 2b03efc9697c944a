/**
 * What a person asks a running installation, over its topics: states, decisions, and commands whose effect is waited
 * for.
 *
 * <p>Not here: options and printing ({@code cli}).
 */
@NullMarked
package io.ringfence.app.client;

import org.jspecify.annotations.NullMarked;
