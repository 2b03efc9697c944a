package io.ringfence.notify.alert;

/**
 * What speaks for an alert, in words.
 *
 * @param rule the rule that found it
 * @param text both sides of what was measured, the limit, and where it is from
 */
public record Evidence(String rule, Bilingual text) {}
