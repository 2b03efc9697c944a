/**
 * What was set aside, as people deal with it: found again in the dead-letter topic, opened with the installation's secret,
 * and sent again.
 *
 * <p>Not here: sealing letters ({@code serde}), setting records aside ({@code topology}, {@code imports}), options and
 * printing ({@code cli}).
 */
@NullMarked
package io.ringfence.app.deadletters;

import org.jspecify.annotations.NullMarked;
