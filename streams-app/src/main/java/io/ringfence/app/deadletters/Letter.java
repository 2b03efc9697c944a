package io.ringfence.app.deadletters;

import io.ringfence.serde.DeadLetter;
import java.util.Optional;

/**
 * A dead letter as it lies in its topic.
 *
 * @param id where it lies
 * @param content what was set aside, and why
 * @param cut whether key or value were kept in part only
 * @param redriven whether it was sent again
 */
public record Letter(LetterId id, DeadLetter content, boolean cut, boolean redriven) {

    /** What the origin of a file's row begins with. */
    private static final String FILE = "file ";

    static Letter of(LetterId id, DeadLetter content, boolean redriven) {
        return new Letter(id, content, content.key().cut() || content.value().cut(), redriven);
    }

    /** Whether it is a row of a file, not a record of a topic. */
    public boolean fromFile() {
        return content.origin().topic().startsWith(FILE) && content.origin().partition() < 0;
    }

    /** The topic, or the file's name. */
    public String originName() {
        String topic = content.origin().topic();
        return fromFile() ? topic.substring(FILE.length()) : topic;
    }

    /** The origin as people name it: {@code call-records:0:42}, or {@code Master.csv:17}, a line. */
    public String origin() {
        DeadLetter.Origin origin = content.origin();
        return fromFile()
                ? originName() + ":" + origin.offset()
                : originName() + ":" + origin.partition() + ":" + origin.offset();
    }

    /** The same without the sealed bytes, to keep many. */
    public Letter light() {
        DeadLetter all = content;
        DeadLetter light = new DeadLetter(
                all.reason(),
                all.message(),
                all.remedy(),
                all.origin(),
                all.stage(),
                all.at(),
                all.encryptionKeyId(),
                new DeadLetter.Part(all.key().size(), Optional.empty()),
                new DeadLetter.Part(all.value().size(), Optional.empty()));
        return new Letter(id, light, cut, redriven);
    }
}
