package io.ringfence.domain.behaviour;

/** Panes that keep every counter apart. */
public final class AllKept {

    private AllKept() {}

    /** All counters of that many slots. */
    public static Kept in(int slots) {
        Kept.Builder all = Kept.builder(slots);
        for (Span.Level level : Span.Level.values()) {
            for (int slot = 0; slot < slots; slot++) {
                for (int code = 0; code < Outcome.COUNT; code++) {
                    all.outcomes(level, slot, 1L << code);
                }
                all.counters(level, slot, -1L << Outcome.COUNT);
            }
        }
        return all.build();
    }
}
