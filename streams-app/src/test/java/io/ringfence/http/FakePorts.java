package io.ringfence.http;

import io.ringfence.domain.behaviour.ZonesDays;
import io.ringfence.domain.call.Command;
import io.ringfence.domain.call.ContactId;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.call.PartyFacts;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.domain.stage.ContactRow;
import io.ringfence.domain.stage.NumberRow;
import io.ringfence.policyfile.PolicyCatalogue;
import io.ringfence.query.Answer;
import io.ringfence.query.CheckObserver;
import io.ringfence.query.DecisionHistory;
import io.ringfence.query.EventLog;
import io.ringfence.query.FailMode;
import io.ringfence.query.Known;
import io.ringfence.query.KnownNumber;
import io.ringfence.query.NumberList;
import io.ringfence.query.PoolSummary;
import io.ringfence.query.RowQueries;
import io.ringfence.query.StateCheck;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An installation for the API that keeps everything in memory and can be told to fail. */
final class FakePorts implements RowQueries {

    /** Ten in the morning in China, no day off. */
    static final Instant NOW = Instant.parse("2026-03-10T02:00:00Z");

    static final NumberId KNOWN = NumberId.of("+862161000001");
    static final String TENANT = NumberId.DEFAULT_TENANT;

    final Map<String, Caller> tokens = new ConcurrentHashMap<>();
    final Map<ContactKey, ContactRow> contacts = new HashMap<>();
    final Map<NumberId, NumberRow> numbers = new HashMap<>();
    final List<Command> commands = new ArrayList<>();
    final List<NumberList.Wanted> wanted = new ArrayList<>();
    volatile Optional<Answer<KnownNumber>> numberFails = Optional.empty();
    volatile boolean commandsFail;
    volatile Optional<NumberList.Page> page = Optional.of(new NumberList.Page(List.of(), 0));
    volatile Optional<List<PoolSummary>> pools = Optional.of(List.of());
    volatile PolicyBook book = PolicyBook.of(PolicyCatalogue.load("cn-finance").orElseThrow());
    volatile Optional<String> notReady = Optional.empty();
    volatile FailMode failMode = FailMode.CLOSED;
    volatile Optional<FeedDoubts> doubts = Optional.of(FeedDoubts.NONE);

    final DecisionHistory decisions = new DecisionHistory();
    final EventLog events = new EventLog();
    final FakeRecords records = new FakeRecords();
    final FakeStarts starts = new FakeStarts();

    /** What other instances are given. */
    final FakeStored stored = new FakeStored();

    /** Tokens called after their roles, each with that role alone. */
    FakePorts() {
        for (Role role : Role.values()) {
            tokens.put("rf_" + role.key(), new Caller(role.key() + "-1", TENANT, EnumSet.of(role)));
        }
        tokens.put("rf_both", new Caller("both", TENANT, Set.of(Role.DIALLER, Role.VIEWER)));
    }

    ApiPorts ports() {
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        StateCheck check = new StateCheck(
                new Known(this, () -> book, () -> doubts, clock, Duration.ofSeconds(60)),
                tenant -> failMode,
                CheckObserver.NONE);
        starts.check = check;
        return new ApiPorts(
                token -> Optional.ofNullable(tokens.get(token)),
                check,
                starts,
                starts::ask,
                asked -> {
                    wanted.add(asked);
                    return page;
                },
                tenant -> pools,
                check,
                decisions,
                events,
                stored,
                command -> {
                    if (commandsFail) {
                        throw new IllegalStateException("no broker");
                    }
                    commands.add(command);
                },
                records,
                new DigitReader(),
                () -> book,
                () -> doubts,
                () -> notReady,
                clock);
    }

    @Override
    public Answer<KnownNumber> number(NumberId number, ZonesDays days) {
        return numberFails.orElseGet(
                () -> new Answer.Found<>(new KnownNumber(Optional.ofNullable(numbers.get(number)), NOW)));
    }

    @Override
    public Answer<ContactRow> contact(ContactKey contact) {
        ContactRow row = contacts.get(contact);
        return row == null ? new Answer.Unknown<>() : new Answer.Found<>(row);
    }

    /** Takes {@code +} and digits; the contact's id is made of them. */
    static final class DigitReader implements PartyReader {

        static ContactId id(String e164) {
            return new ContactId(0, e164.hashCode(), 1);
        }

        @Override
        public Contact contact(String text) {
            return text.matches("\\+\\d{4,17}")
                    ? new Contact.Known(id(text), PartyFacts.NONE)
                    : new Contact.Refused("not a number");
        }

        @Override
        public Own own(String text) {
            return text.matches("\\+\\d{4,17}") ? new Own.Known(text) : new Own.Refused("not a number");
        }
    }
}
