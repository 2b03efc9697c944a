package io.ringfence.bench.flink;

import io.ringfence.domain.stage.ContactKey;

/**
 * A record of call-records on its way to its contact, not decoded yet: so a call is decoded once, and not encoded again
 * for the shuffle.
 *
 * @param contact whose call it is, as the record's key says
 * @param value the record's value
 * @param recordAt the record's time stamp, epoch milliseconds
 */
record CallBytes(ContactKey contact, byte[] value, long recordAt) {}
