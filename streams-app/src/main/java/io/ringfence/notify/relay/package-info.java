/**
 * Takes Alertmanager's webhooks and posts them in the forms of DingTalk and Feishu, which Alertmanager doesn't speak. Grouping,
 * silences and inhibition stay Alertmanager's, and its other alerts come this way too.
 *
 * <p>Not here: deciding what is told.
 */
@NullMarked
package io.ringfence.notify.relay;

import org.jspecify.annotations.NullMarked;
