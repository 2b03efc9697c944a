package io.ringfence.app.kafka;

import io.ringfence.app.failure.Explained;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Waits for Kafka's answers and says what went wrong in words for a person.
 *
 * @param server the brokers that are asked, for messages
 * @param timeout how long one answer may take
 */
public record KafkaAnswers(String server, Duration timeout) {

    /**
     * The answer.
     *
     * @param doing what is being done, to follow "could not"
     * @throws Explained if there is none in time, or it is a failure
     */
    public <T> T await(Future<T> future, String doing) {
        try {
            return future.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw explain(e.getCause() == null ? e : e.getCause(), doing);
        } catch (TimeoutException e) {
            throw silent(doing, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Explained.failed("interrupted: could not " + doing, "", e);
        }
    }

    /** The answer, or nothing if it is that there is no such topic. */
    public <T> Optional<T> awaitIfTopicExists(Future<T> future, String doing) {
        try {
            return Optional.of(await(future, doing));
        } catch (Explained e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** What a failure of Kafka's means. */
    public Explained explain(Throwable failure, String doing) {
        if (failure instanceof Explained explained) {
            return explained;
        }
        if (failure instanceof org.apache.kafka.common.errors.TimeoutException) {
            return silent(doing, failure);
        }
        if (failure instanceof AuthenticationException) {
            return Explained.failed(
                    "Kafka at " + server + " doesn't accept us: " + failure.getMessage(),
                    "Check security.protocol, sasl.* and ssl.* (--kafka-property, or kafka.* in the configuration file).",
                    failure);
        }
        if (failure instanceof AuthorizationException) {
            return Explained.failed(
                    "Kafka at " + server + " doesn't permit us to " + doing + ": " + failure.getMessage(),
                    "Give this user the missing permission (ACL), or use another user.",
                    failure);
        }
        if (failure instanceof org.apache.kafka.common.config.ConfigException
                || failure.getCause() instanceof org.apache.kafka.common.config.ConfigException) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            return Explained.mistake(
                    "a Kafka setting is wrong: " + cause.getMessage(), "Mend --bootstrap-servers or --kafka-property.");
        }
        return Explained.failed("could not " + doing + ": " + failure, "", failure);
    }

    private Explained silent(String doing, Throwable cause) {
        return Explained.failed(
                "Kafka at " + server + " did not answer within " + timeout.toSeconds() + " s: could not " + doing,
                "Check that the address is right and the broker runs; for TLS or SASL, that security.protocol is set.",
                cause);
    }
}
