package io.ringfence.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ringfence.domain.call.NumberId;
import io.ringfence.domain.feed.FeedDoubts;
import io.ringfence.domain.lifecycle.NumberStatus;
import io.ringfence.domain.lifecycle.UsageKind;
import io.ringfence.domain.stage.NumberPicture;
import io.ringfence.query.Answer;
import io.ringfence.query.NumberList;
import io.ringfence.query.NumberPictures;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Lists numbers, and shows one. */
final class NumbersEndpoint {

    private static final Set<String> PARAMETERS = Set.of("state", "pool", "sort", "offset", "limit");
    private static final int MOST = 500;
    private static final int USUAL = 50;
    static final int FARTHEST = 10_000_000;

    private final NumberList list;
    private final NumberPictures pictures;
    private final PartyReader parties;
    private final Supplier<Optional<FeedDoubts>> doubts;

    NumbersEndpoint(
            NumberList list, NumberPictures pictures, PartyReader parties, Supplier<Optional<FeedDoubts>> doubts) {
        this.list = list;
        this.pictures = pictures;
        this.parties = parties;
        this.doubts = doubts;
    }

    ApiResponse all(ApiRequest request) {
        Map<String, String> query = request.query();
        for (String parameter : query.keySet()) {
            if (!PARAMETERS.contains(parameter)) {
                throw new ProblemException(
                        Problem.badRequest("Known parameters are: limit, offset, pool, sort, state."));
            }
        }
        NumberList.Wanted wanted = new NumberList.Wanted(
                request.caller().tenant(),
                Optional.ofNullable(query.get("state")).map(text -> choice("state", text, UsageKind.class)),
                Optional.ofNullable(query.get("pool")),
                Optional.ofNullable(query.get("sort"))
                        .map(text -> choice("sort", text, NumberList.Order.class))
                        .orElse(NumberList.Order.NUMBER),
                whole(query, "offset", 0, 0, FARTHEST),
                whole(query, "limit", USUAL, 1, MOST));
        NumberList.Page page = list.page(wanted)
                .orElseThrow(() -> new ProblemException(
                        Problem.notReady("The states of all numbers are still being read; ask again in a moment.")));
        FeedDoubts now = doubts.get().orElse(FeedDoubts.NONE);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode numbers = node.putArray("numbers");
        for (NumberStatus status : page.numbers()) {
            String unknown = now.about(status.number().tenant(), status.feeds()).orElse("");
            numbers.add(NumberJson.of(status, unknown));
        }
        node.put("total", page.total());
        return ApiResponse.json(200, node);
    }

    ApiResponse one(ApiRequest request) {
        String own = own(request.segment(3), parties);
        Answer<NumberPicture> answer =
                pictures.picture(new NumberId(request.caller().tenant(), own));
        if (answer instanceof Answer.Found<NumberPicture> found) {
            return ApiResponse.json(200, NumberJson.of(found.value()));
        }
        if (answer instanceof Answer.Unknown) {
            throw new ProblemException(Problem.notFound("Nothing is known of that number."));
        }
        throw new ProblemException(Problem.notReady(
                answer instanceof Answer.NotOwner
                        ? "Another instance works on that number; ask that one."
                        : "The number's state is being read back; ask again in a moment."));
    }

    /** The company's number in E.164 that a part of an address is. */
    static String own(String text, PartyReader parties) {
        if (parties.own(text) instanceof PartyReader.Own.Known own) {
            return own.e164();
        }
        throw new ProblemException(
                Problem.badRequest("The number in the address isn't a phone number: give it in E.164,"
                        + " country code first, its + written as %2B."));
    }

    private static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        String known = String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw new ProblemException(Problem.badRequest("'" + name + "' must be one of: " + known + "."));
    }

    static int whole(Map<String, String> query, String name, int usual, int least, int most) {
        String text = query.get(name);
        if (text == null) {
            return usual;
        }
        if (text.matches("\\d{1,8}") && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most) {
            return Integer.parseInt(text);
        }
        throw new ProblemException(
                Problem.badRequest("'" + name + "' must be a whole number from " + least + " to " + most + "."));
    }
}
