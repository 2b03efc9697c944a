package io.ringfence.intake;

import io.ringfence.intake.mapping.CallMapping;
import java.util.ArrayList;
import java.util.List;

/** JSON objects whose values a mapping names. */
final class MappedJson implements JsonLegs.Format {

    private final JsonPaths paths;
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
        List<String> distinct = places.stream().distinct().toList();
        JsonPaths found = new JsonPaths(distinct);
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
