/**
 * What all ways out have in common: the thread that reads decisions, requests by HTTP, waiting before the next try, and who is to be
 * told how it goes.
 *
 * <p>Not here: what is sent.
 */
@NullMarked
package io.ringfence.notify.delivery;

import org.jspecify.annotations.NullMarked;
