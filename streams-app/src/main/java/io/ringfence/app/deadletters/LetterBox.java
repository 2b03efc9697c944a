package io.ringfence.app.deadletters;

import io.ringfence.app.client.Installation;
import io.ringfence.app.client.TopicReader;
import io.ringfence.serde.Channel;
import io.ringfence.serde.DeadLetter;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Deserializer;

/** The dead letters of an installation. Reads them as they come, one at a time, however many there are. */
public final class LetterBox {

    private final Installation installation;

    /** Of that installation. */
    public LetterBox(Installation installation) {
        this.installation = installation;
    }

    /** Gives the letters that the filter wants to {@code each}, in the order of each partition. */
    public void read(LetterFilter filter, Consumer<Letter> each) {
        read(filter, marks(), each);
    }

    /** Which letters were sent again up to now. */
    Redriven marks() {
        Redriven redriven = new Redriven();
        try (TopicReader reader = reader()) {
            reader.readToEnd(found -> {
                boolean unused = redriven.take(found);
            });
        }
        return redriven;
    }

    void read(LetterFilter filter, Redriven redriven, Consumer<Letter> each) {
        String prefix = installation.config().topics().prefix();
        try (TopicReader reader = reader()) {
            Deserializer<DeadLetter> format =
                    installation.serdes().deadLetters().deserializer();
            reader.readToEnd(found -> {
                LetterId id = new LetterId(found.partition(), found.offset());
                Installation.read(format, found)
                        .map(content -> Letter.of(id, content, redriven.contains(id, content.origin())))
                        .filter(letter -> filter.wants(letter, prefix))
                        .ifPresent(each);
            });
        }
    }

    private TopicReader reader() {
        return installation.reader(Channel.DEAD_LETTERS, TopicReader.PartitionChoice.ALL);
    }
}
