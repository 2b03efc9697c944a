package io.ringfence.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * The document in what FreeSWITCH's {@code mod_json_cdr} posts: JSON as it is, or as {@code cdr=} of a form, percent-encoded or in
 * Base64, as its {@code encode} says.
 */
final class CdrBody {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String BASE64_FORM = "application/x-www-form-base64-encoded";
    private static final String FIELD = "cdr=";

    /** The media types that it posts. */
    static final Set<String> TYPES = Set.of(ApiResponse.JSON, FORM, BASE64_FORM);

    private CdrBody() {}

    static byte[] document(String mediaType, byte[] body) {
        if (mediaType.equals(ApiResponse.JSON)) {
            return body;
        }
        String form = new String(body, StandardCharsets.ISO_8859_1);
        int at = form.startsWith(FIELD) ? 0 : form.indexOf('&' + FIELD) + 1;
        if (at == 0 && !form.startsWith(FIELD)) {
            throw new ProblemException(Problem.badRequest("The form has no field 'cdr': mod_json_cdr sends one."));
        }
        int end = form.indexOf('&', at);
        String value = form.substring(at + FIELD.length(), end < 0 ? form.length() : end);
        try {
            return mediaType.equals(BASE64_FORM)
                    ? Base64.getMimeDecoder().decode(value)
                    : URLDecoder.decode(value, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    Problem.badRequest("The field 'cdr' isn't encoded as its Content-Type says: check"
                            + " 'encode' in json_cdr.conf.xml."));
        }
    }
}
