/**
 * The command line: options, help, tables, exit codes. Every command is one class.
 *
 * <p>Not here: what the commands do ({@code runtime}, {@code client}, {@code policies}, {@code intake}).
 */
@NullMarked
package io.ringfence.app.cli;

import org.jspecify.annotations.NullMarked;
