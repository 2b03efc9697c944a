package io.ringfence.http;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.slf4j.LoggerFactory;

/** Hears what the whole process logs, and keeps what is not right, at most a hundred of it. */
final class WatchedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private static final int MOST = 100;

    private final Function<String, Optional<String>> fault;
    private final ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();

    private WatchedLog(Function<String, Optional<String>> fault) {
        this.fault = fault;
    }

    /** Begins to listen; {@code fault} says what is wrong with a text. */
    static WatchedLog listening(Function<String, Optional<String>> fault) {
        WatchedLog log = new WatchedLog(fault);
        log.start();
        root().addAppender(log);
        return log;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent event) {
        String text = event.getFormattedMessage();
        if (event.getThrowableProxy() != null) {
            text += "\n" + ThrowableProxyUtil.asString(event.getThrowableProxy());
        }
        boolean ours =
                !event.getLoggerName().matches("(org\\.apache\\.)?kafka\\..*"); // a broker has troubles of its own
        boolean failed = ours && event.getLevel().isGreaterOrEqual(Level.ERROR);
        Optional<String> why = failed ? Optional.of("an error") : fault.apply(text);
        if (why.isEmpty() && ours && event.getFormattedMessage().chars().anyMatch(Character::isISOControl)) {
            why = Optional.of("a control character, so that a line could be forged");
        }
        if (why.isPresent() && faults.size() < MOST) {
            faults.add(why.get() + " in the log: " + event.getLoggerName() + " " + text);
        }
    }

    /** What was wrong. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        root().detachAppender(this);
        stop();
    }
}
