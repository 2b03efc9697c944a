/**
 * Keeps Alertmanager in step with the alerts that are open: reads decisions, holds what follows from them, and tells it until it
 * is over.
 *
 * <p>Not here: what alerts follow from a decision and what they say.
 */
@NullMarked
package io.ringfence.notify.alertmanager;

import org.jspecify.annotations.NullMarked;
