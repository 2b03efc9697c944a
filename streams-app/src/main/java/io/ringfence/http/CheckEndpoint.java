package io.ringfence.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.CallPurpose;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.stage.DialQuestion;
import io.ringfence.query.DialCheck;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers diallers who ask before they dial, one call or a list. */
final class CheckEndpoint {

    /** Calls in one batch. */
    static final int MOST = 1000;

    private static final Set<String> FIELDS = Set.of("number", "callee", "purpose", "subject");
    private static final int LONGEST_NUMBER = 256;
    private static final int LONGEST_SUBJECT = 200;

    private final DialCheck check;
    private final PartyReader parties;

    CheckEndpoint(DialCheck check, PartyReader parties) {
        this.check = check;
        this.parties = parties;
    }

    ApiResponse one(ApiRequest request) {
        Body body = Body.parse(request.body()).only(FIELDS);
        return ApiResponse.json(200, DialJson.of(check.ask(question(body, request.caller(), parties))));
    }

    /** Each call has its answer, in the order of the questions; one that can't be read has its problem instead. */
    ApiResponse batch(ApiRequest request) {
        Body body = Body.parse(request.body()).only(Set.of("checks"));
        JsonNode checks = body.node().get("checks");
        if (checks == null || !checks.isArray() || checks.isEmpty() || checks.size() > MOST) {
            throw body.refused("checks", "'checks' must be a list of 1 to " + MOST + " checks.");
        }
        ObjectNode response = JsonNodeFactory.instance.objectNode();
        ArrayNode answers = response.putArray("answers");
        for (int i = 0; i < checks.size(); i++) {
            try {
                Body one = Body.of(checks.get(i), "/checks/" + i).only(FIELDS);
                answers.add(DialJson.of(check.ask(question(one, request.caller(), parties))));
            } catch (ProblemException e) {
                answers.addObject().set("problem", e.problem().json());
            }
        }
        return ApiResponse.json(200, response);
    }

    /** The call that a body is about. */
    static DialQuestion question(Body body, Caller caller, PartyReader parties) {
        NumberId number = number(body, caller, parties);
        if (!(parties.contact(body.text("callee", LONGEST_NUMBER)) instanceof PartyReader.Contact.Known callee)) {
            throw body.refused(
                    "callee",
                    "'callee' isn't a number that can be dialled: give it in E.164 (+ and country code), or in the"
                            + " national form of the installation's region.");
        }
        return new DialQuestion(
                number,
                callee.id(),
                callee.facts(),
                purpose(body),
                body.optional("subject", LONGEST_SUBJECT).orElse(""));
    }

    /** The company's number that a body names. */
    static NumberId number(Body body, Caller caller, PartyReader parties) {
        if (parties.own(body.text("number", LONGEST_NUMBER)) instanceof PartyReader.Own.Known own) {
            return new NumberId(caller.tenant(), own.e164());
        }
        throw body.refused("number", "'number' isn't a phone number: give it in E.164, + and country code first.");
    }

    private static CallPurpose purpose(Body body) {
        Optional<String> text = body.optional("purpose", 40);
        if (text.isEmpty()) {
            return CallPurpose.UNKNOWN;
        }
        for (CallPurpose purpose : CallPurpose.values()) {
            if (purpose.name().equalsIgnoreCase(text.get())) {
                return purpose;
            }
        }
        String known = Arrays.stream(CallPurpose.values())
                .map(purpose -> purpose.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw body.refused("purpose", "'purpose' must be one of: " + known + ".");
    }
}
