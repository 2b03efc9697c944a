/**
 * The demonstration: a synthetic call centre whose calls run through the real pipeline in accelerated time, a simulated
 * labelling platform, a dialler that obeys, and the live table and summary in the terminal.
 *
 * <p>Not here: any decision about a number; they come from the topics, as for every other user.
 */
@NullMarked
package io.ringfence.app.demo;

import org.jspecify.annotations.NullMarked;
