package io.ringfence.intake;

import io.ringfence.intake.mapping.CallMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JSON objects whose values a mapping names. */
final class MappedJson implements JsonLegs.Format {

    private final JsonPaths<Integer> paths;
    private final MappedLeg legs;

    MappedJson(CallMapping mapping, IntakeOptions options) {
        List<String> places = new ArrayList<>();
        mapping.fields().values().forEach(source -> {
            places.addAll(source.places());
            places.addAll(source.and());
            if (!source.time().isEmpty()) {
                places.add(source.time());
            }
        });
        places.addAll(mapping.only().keySet());
        Map<Integer, String> wanted = new HashMap<>();
        List<String> distinct = places.stream().distinct().toList();
        for (int i = 0; i < distinct.size(); i++) {
            wanted.put(i, distinct.get(i));
        }
        JsonPaths<Integer> found = new JsonPaths<>(wanted);
        this.paths = found;
        this.legs = new MappedLeg(
                mapping, new MappedText(mapping, options, (place, name) -> found.text(place), distinct::indexOf));
    }

    @Override
    public Leg leg(byte[] document) throws RowFault {
        paths.read(document);
        return legs.leg();
    }
}
