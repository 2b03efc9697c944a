package io.ringfence.app.demo;

import io.ringfence.domain.lifecycle.Decision;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.stage.ClassifiedCall;
import io.ringfence.domain.stage.ContactStatus;
import java.time.Instant;

/** What the demonstration reads from the topics, as committed. */
sealed interface DemoEvent {

    /** The contact stage passed a call on. */
    record Classified(ClassifiedCall call) implements DemoEvent {}

    /** A decision about a number. */
    record Decided(Decision decision) implements DemoEvent {}

    /** A number's new state. */
    record Numbered(NumberStatus status) implements DemoEvent {}

    /** What stands against calling a contact. */
    record Contacted(ContactStatus status) implements DemoEvent {}

    /** All tasks were told the time: what was sent before has been worked on. */
    record Ticked(Instant at) implements DemoEvent {}

    /** A record was set aside. */
    record SetAside() implements DemoEvent {}
}
