package io.ringfence.http;

import io.ringfence.query.Answer;
import io.ringfence.query.StoredNumber;
import io.ringfence.query.StoredRows;
import io.ringfence.serde.Keys;
import io.ringfence.serde.UnreadableRecordException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;

/** Gives other instances the rows that this one owns, as they are stored: by its own alone, so that no question goes round. */
final class RowsEndpoint {

    static final String NUMBERS = "/internal/numbers/";
    static final String CONTACTS = "/internal/contacts/";

    private static final String BYTES = "application/octet-stream";

    private final StoredRows own;

    RowsEndpoint(StoredRows own) {
        this.own = own;
    }

    /** The clock in eight bytes, then the row if there is one. */
    ApiResponse number(ApiRequest request) {
        Answer<StoredNumber> answer = own.number(key(request, Keys::readNumber));
        if (!(answer instanceof Answer.Found<StoredNumber> found)) {
            throw new ProblemException(Problem.notReady(answer.silence()));
        }
        byte[] row = found.value().row().orElseGet(() -> new byte[0]);
        return bytes(ByteBuffer.allocate(Long.BYTES + row.length)
                .putLong(found.value().clock())
                .put(row)
                .array());
    }

    /** The row; 404 if there is none. */
    ApiResponse contact(ApiRequest request) {
        Answer<byte[]> answer = own.contact(key(request, Keys::readContact));
        if (answer instanceof Answer.Found<byte[]> found) {
            return bytes(found.value());
        }
        throw new ProblemException(
                answer instanceof Answer.Unknown
                        ? Problem.notFound("No such row.")
                        : Problem.notReady(answer.silence()));
    }

    private static <K> K key(ApiRequest request, Function<byte[], K> reader) {
        try {
            return reader.apply(HexFormat.of().parseHex(request.segment(3)));
        } catch (IllegalArgumentException | UnreadableRecordException e) {
            throw new ProblemException(Problem.badRequest("The path doesn't end with a key in hexadecimal digits."));
        }
    }

    private static ApiResponse bytes(byte[] bytes) {
        return new ApiResponse(200, BYTES, bytes, Map.of());
    }
}
