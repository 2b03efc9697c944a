package io.ringfence.http;

import io.ringfence.query.CallStarts;
import io.ringfence.query.DialAnswer;
import io.ringfence.query.DialCheck;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets begin what a check allows, and is the other instance that can be asked too. */
final class FakeStarts implements CallStarts {

    final List<Start> begun = new ArrayList<>();
    final List<Start> asked = new ArrayList<>();
    volatile Optional<String> elsewhere = Optional.empty();
    volatile Optional<String> otherSays = Optional.empty();
    volatile Hold hold = Hold.HELD;
    volatile DialCheck check = question -> {
        throw new IllegalStateException("not set yet");
    };

    @Override
    public Optional<String> elsewhere(Start start) {
        return elsewhere;
    }

    @Override
    public Begun begin(Start start) {
        begun.add(start);
        DialAnswer answer = check.ask(start.question());
        Optional<Instant> until = answer.allowed() ? Optional.of(FakePorts.NOW.plusSeconds(60)) : Optional.empty();
        return new Begun(answer, until);
    }

    @Override
    public Hold hold(Start start) {
        asked.add(start);
        return hold;
    }

    /** As the instance at an address. */
    Optional<byte[]> ask(String address, Start start) {
        asked.add(start);
        return otherSays.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
