package io.ringfence.notify.webhook;

import io.ringfence.notify.delivery.DeliveryObserver;
import io.ringfence.notify.delivery.DeliveryObserver.Result;
import io.ringfence.notify.delivery.Posting;
import io.ringfence.notify.delivery.Signature;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;

/** Signs a message as Standard Webhooks has it, and posts it once. Safe for many threads. */
final class Endpoint {

    /** As metrics and logs call it. */
    static final String NAME = "webhook";

    /** The receiver says that it will never take this body. Everything else may be mended. */
    private static final Set<Integer> NEVER = Set.of(400, 413, 415, 422);

    private final WebhookSettings settings;
    private final Posting posting;
    private final DeliveryObserver observer;
    private final InstantSource clock;

    Endpoint(WebhookSettings settings, DeliveryObserver observer, InstantSource clock) {
        this.settings = settings;
        this.posting = Posting.of(settings.timeout());
        this.observer = observer;
        this.clock = clock;
    }

    /**
     * What came of one try.
     *
     * @param result taken, failed or refused
     * @param brief why, for logs
     */
    record Outcome(Result result, String brief) {}

    Outcome post(Message message) throws InterruptedException {
        long began = System.nanoTime();
        String at = Long.toString(clock.instant().getEpochSecond());
        Posting.Answer answer = posting.post(
                settings.address(),
                message.body(),
                Map.of(
                        "webhook-id",
                        message.id(),
                        "webhook-timestamp",
                        at,
                        "webhook-signature",
                        "v1," + Signature.of(settings.key(), signed(message, at))));
        Result result =
                answer.isTaken() ? Result.TAKEN : NEVER.contains(answer.status()) ? Result.REFUSED : Result.FAILED;
        observer.delivered(NAME, result, Duration.ofNanos(System.nanoTime() - began));
        return new Outcome(result, answer.brief());
    }

    /** What is signed: id, time and body, joined by dots. */
    private static byte[] signed(Message message, String at) {
        byte[] head = (message.id() + "." + at + ".").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + message.body().length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(message.body(), 0, all, head.length, message.body().length);
        return all;
    }
}
