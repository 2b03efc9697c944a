package io.ringfence.http;

import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.ContactKey;
import io.ringfence.query.Answer;
import io.ringfence.query.StoredNumber;
import io.ringfence.query.StoredRows;
import io.ringfence.serde.Keys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Rows of another instance, asked over its API. Whatever goes wrong, the answer is that its owner can't be asked: nothing is
 * assumed of what it would have said.
 */
public final class InstanceRows implements StoredRows {

    private static final int CLOCK_BYTES = Long.BYTES;

    private final HttpClient http;
    private final String base;
    private final String token;
    private final Duration patience;

    /**
     * Rows of an instance.
     *
     * @param base its scheme and address, {@code http://10.0.0.2:8080}
     * @param token the instances' own token
     * @param patience how long one answer may take
     */
    public InstanceRows(HttpClient http, String base, String token, Duration patience) {
        this.http = http;
        this.base = base;
        this.token = token;
        this.patience = patience;
    }

    @Override
    public Answer<StoredNumber> number(NumberId number) {
        Answer<byte[]> answer = ask(RowsEndpoint.NUMBERS, Keys.number(number));
        if (!(answer instanceof Answer.Found<byte[]> found) || found.value().length < CLOCK_BYTES) {
            return answer instanceof Answer.Found ? new Answer.NotOwner<>() : answer.silent();
        }
        byte[] bytes = found.value();
        long clock = ByteBuffer.wrap(bytes).getLong();
        return new Answer.Found<>(new StoredNumber(
                clock,
                bytes.length == CLOCK_BYTES
                        ? Optional.empty()
                        : Optional.of(Arrays.copyOfRange(bytes, CLOCK_BYTES, bytes.length))));
    }

    @Override
    public Answer<byte[]> contact(ContactKey contact) {
        return ask(RowsEndpoint.CONTACTS, Keys.contact(contact));
    }

    private Answer<byte[]> ask(String path, byte[] key) {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + path + HexFormat.of().formatHex(key)))
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return switch (response.statusCode()) {
                case 200 -> new Answer.Found<>(response.body());
                case 404 -> new Answer.Unknown<>();
                default -> new Answer.NotOwner<>();
            };
        } catch (IOException e) {
            return new Answer.NotOwner<>();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.NotOwner<>();
        }
    }
}
