package io.ringfence.intake.mapping;

import java.util.Locale;
import java.util.Optional;

/** What a call record may tell. */
public enum CallField {
    CALL(Form.TEXT, "What all rows of one call share; the call's id"),
    JOINED(Form.TEXT, "A second id by which rows of a call find each other"),
    LEG(Form.TEXT, "The row's own id"),
    SEQUENCE(Form.TEXT, "What tells rows with the same `leg` apart"),
    START(Form.TIME, "When the call began. May be left out where there are `end` and `duration`"),
    ANSWER(Form.TIME, "When it was answered; empty, 0 or a date of zeros for never"),
    END(Form.TIME, "When it ended"),
    RING(Form.DURATION, "How long it rang"),
    TALK(Form.DURATION, "How long it was answered"),
    DURATION(Form.DURATION, "How long it was in all, ringing included"),
    FROM(Form.TEXT, "Who called: a number or an extension"),
    TO(Form.TEXT, "Who was called: a number or an extension"),
    SHOWN(Form.TEXT, "The company's number that an extension showed when it called out"),
    DIALLED(Form.TEXT, "The company's number that somebody outside dialled"),
    DIRECTION(Form.WORD, "Whether the call went out or came in, in words that `directions` explains"),
    OUTCOME(Form.WORD, "How it ended, in words that `outcomes` explains"),
    SIP_CODE(Form.NUMBER, "The SIP status, 100 to 699; of several fields the first that isn't 0"),
    Q850(Form.NUMBER, "The Q.850 cause, 1 to 127; of several fields the first that isn't 0"),
    HANGUP_BY(Form.WORD, "Who hung up, in words that `hangups` explains"),
    CONTEXT(Form.TEXT, "The dialplan context, for `--outbound-context` and `--inbound-context`"),
    FROM_CHANNEL(Form.TEXT, "The caller's channel or trunk, for `--trunk`"),
    TO_CHANNEL(
            Form.TEXT,
            "The channel or trunk to whom was called, for `--trunk`; where it is empty, nobody outside answered"),
    TRUNK(Form.TEXT, "The line, as it is to be reported"),
    AGENT(Form.TEXT, "Who of the company called or answered"),
    CAMPAIGN(Form.TEXT, "The campaign"),
    SUBJECT(Form.TEXT, "What the call was about, such as a contract's number"),
    PURPOSE(Form.TEXT, "The purpose, in the words of [vocabulary.md](vocabulary.md)");

    /** How a field's value is read. */
    public enum Form {
        TEXT,
        TIME,
        DURATION,
        NUMBER,
        WORD
    }

    private final Form form;
    private final String meaning;
    private final String key;

    CallField(Form form, String meaning) {
        this.form = form;
        this.meaning = meaning;
        this.key = name().toLowerCase(Locale.ROOT);
    }

    /** How its value is read. */
    public Form form() {
        return form;
    }

    /** What it says, for the reference. */
    public String meaning() {
        return meaning;
    }

    /** Its name in a mapping. */
    public String key() {
        return key;
    }

    /** The field with that name. */
    static Optional<CallField> of(String key) {
        for (CallField field : values()) {
            if (field.key.equals(key)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
