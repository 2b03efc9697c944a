package io.ringfence.domain.stage;

import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.row.RowWriter;
import java.time.Instant;
import java.util.Optional;

/** Asks the pre-dial check on copies of a bench's rows, as a query does: what is stored, read anew. */
final class Asked {

    private final PreDialCheck check = new PreDialCheck();
    private final Bench bench;
    private FeedDoubts doubts = FeedDoubts.NONE;

    Asked(Bench bench) {
        this.bench = bench;
    }

    Asked doubting(FeedDoubts others) {
        doubts = others;
        return this;
    }

    /** What is known for or against dialling, at the call's time; the clock of the rows is that of the latest record. */
    DialVerdict about(Dial dial) {
        DialQuestion question = question(dial);
        ContactFindings contact = check.contact(contactRow(question.contactKey()), question, bench.book, dial.at());
        return new DialVerdict(contact, true, Optional.of(number(dial, contact)));
    }

    NumberFindings number(Dial dial, ContactFindings contact) {
        return check.number(numberRow(dial), question(dial), contact, bench.book, doubts, dial.at(), dial.at());
    }

    NumberPicture picture(Instant at) {
        return check.picture(Dial.NUMBER, numberRow(Dial.at(at)), bench.book, doubts, at, at);
    }

    ContactFindings callAlone(Dial dial) {
        return check.callAlone(question(dial), bench.book, dial.at());
    }

    private Optional<ContactRow> contactRow(ContactKey key) {
        return Optional.ofNullable(bench.replay.contacts().get(key))
                .map(row -> ContactRow.of(row.toBytes(new RowWriter())));
    }

    private Optional<NumberRow> numberRow(Dial dial) {
        return Optional.ofNullable(bench.replay.numbers().get(dial.number()))
                .map(row -> NumberRowFormat.of(dial.number(), NumberRowFormat.toBytes(row, new RowWriter())));
    }

    private static DialQuestion question(Dial dial) {
        return new DialQuestion(
                dial.number(),
                Dial.contactId(dial.contact()),
                dial.party(),
                dial.context().purpose(),
                dial.context().subject());
    }
}
