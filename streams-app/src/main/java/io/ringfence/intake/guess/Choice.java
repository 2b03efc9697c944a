package io.ringfence.intake.guess;

/**
 * A column chosen for a field.
 *
 * @param facts the column
 * @param doubt why it may be wrong; empty if its name says it
 */
record Choice(ColumnFacts facts, String doubt) {}
