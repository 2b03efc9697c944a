/**
 * Feeds of call records: what their reports tell about how far they can be trusted.
 *
 * <p>Not here: the reports' form ({@code serde}), who makes them ({@code app.imports}) and who asks ({@code app.client}).
 */
@NullMarked
package io.ringfence.domain.feed;

import org.jspecify.annotations.NullMarked;
