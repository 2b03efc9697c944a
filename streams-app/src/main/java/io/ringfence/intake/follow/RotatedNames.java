package io.ringfence.intake.follow;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** The names under which a rotated file is kept beside the one that is written. */
final class RotatedNames {

    private static final String NUMBER_OR_DATE = "[._-]?\\d[\\dT:._-]*";

    private final Path live;
    private final Pattern names;

    private RotatedNames(Path live, Pattern names) {
        this.live = live;
        this.names = names;
    }

    /** Those of this file: {@code a.csv.1}, {@code a.csv-20260302}, {@code a-2026-03-02.csv}, and each compressed. */
    static RotatedNames of(Path live) {
        String name = live.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String extension = dot > 0 ? name.substring(dot) : "";
        String after = Pattern.quote(name) + "([._-](old|bak)|" + NUMBER_OR_DATE + ")";
        String between = Pattern.quote(stem) + NUMBER_OR_DATE + Pattern.quote(extension);
        return new RotatedNames(live, Pattern.compile("(" + after + "|" + between + ")(\\.gz)?"));
    }

    Path live() {
        return live;
    }

    boolean include(Path path) {
        return names.matcher(path.getFileName().toString()).matches();
    }
}
