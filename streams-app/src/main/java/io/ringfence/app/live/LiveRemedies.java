package io.ringfence.app.live;

/**
 * What a person can do where a live connection and the file don't agree, for one kind of exchange. Each begins a
 * sentence.
 *
 * @param refused the exchange refuses the user or the secret
 * @param times it tells a call at another time than the file
 * @param parties it tells a call with other parties than the file
 * @param missing it tells a call that the file doesn't have under its name
 */
public record LiveRemedies(String refused, String times, String parties, String missing) {}
