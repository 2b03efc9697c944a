/**
 * The HTTP API: who may ask what, how questions and answers look in JSON, and the server. Knows the ports of {@code query}
 * and never the engine behind them.
 *
 * <p>Not here: what an answer says (domain), where tokens are kept (app).
 */
@NullMarked
package io.ringfence.http;

import org.jspecify.annotations.NullMarked;
