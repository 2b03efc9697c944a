package io.ringfence.serde;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;

/**
 * The symbols of a written enum and the domain's constants, paired by name. A symbol without a constant
 * ({@code UNRECOGNISED}) can't be read; every constant can be written.
 *
 * @param <A> the written enum
 * @param <D> the domain's enum
 */
final class Symbols<A extends Enum<A>, D extends Enum<D>> {

    private final Map<D, A> written;
    private final Map<A, D> meant;

    private Symbols(Map<D, A> written, Map<A, D> meant) {
        this.written = written;
        this.meant = meant;
    }

    /**
     * Pairs them.
     *
     * @throws IllegalArgumentException if a constant has no symbol: the schema is behind the domain
     */
    static <A extends Enum<A>, D extends Enum<D>> Symbols<A, D> of(Class<A> symbols, Class<D> constants) {
        Map<D, A> written = new EnumMap<>(constants);
        Map<A, D> meant = new EnumMap<>(symbols);
        for (D constant : EnumSet.allOf(constants)) {
            A symbol = Enum.valueOf(symbols, constant.name());
            written.put(constant, symbol);
            meant.put(symbol, constant);
        }
        return new Symbols<>(written, meant);
    }

    A toAvro(D constant) {
        return Objects.requireNonNull(written.get(constant));
    }

    /** The constant, or {@link UnreadableRecordException} ({@code UNKNOWN_TYPE}) if none has the symbol's name. */
    D toDomain(String field, A symbol) {
        D constant = meant.get(symbol);
        if (constant == null) {
            throw new UnreadableRecordException(
                    DeadLetterReason.UNKNOWN_TYPE, field + ": a value of a newer version, which this one doesn't know");
        }
        return constant;
    }
}
