package io.ringfence.app.demo;

import io.ringfence.domain.call.CallRecord;
import io.ringfence.domain.call.Complaint;
import io.ringfence.domain.call.ContactMark;
import io.ringfence.domain.call.NumberProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The pipeline as its users see it: topics to write to and topics to read. Times are those that records bear. */
interface DemoPipeline extends AutoCloseable {

    void send(NumberProfile profile, Instant at);

    void send(ContactMark mark, Instant at);

    void send(CallRecord call, Instant at);

    void send(Complaint complaint, Instant at);

    /** Sends what no version of Ringfence can read to where calls are expected. */
    void sendGarbage(Instant at);

    /**
     * Says how late it is. Everything that belongs before has been sent; once it is worked on, every task is told the
     * time, and the tick is among what is read.
     */
    void time(Instant now);

    /** What has come since the last time; waits for the first of it at most so long. */
    List<DemoEvent> poll(Duration atMost);

    /** How many records of calls the contact stage has dropped because they said nothing new. */
    long duplicatesDropped();

    @Override
    void close();
}
