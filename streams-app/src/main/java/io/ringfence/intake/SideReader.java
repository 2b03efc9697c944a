package io.ringfence.intake;

/** Tells numbers outside from extensions. */
final class SideReader {

    private final NumberNormaliser numbers;
    private final ExchangeOptions options;
    private final Memo<String, Side> known = new Memo<>(1 << 16);

    SideReader(NumberNormaliser numbers, ExchangeOptions options) {
        this.numbers = numbers;
        this.options = options;
    }

    /** What a caller's text is. */
    Side read(String text) {
        Side side = known.get(text);
        if (side == null) {
            side = readAnew(text);
            known.put(text, side);
        }
        return side;
    }

    /** What a dialled text is: as above, without the digits for an outside line. */
    Side dialled(String text) {
        String prefix = options.outsidePrefix();
        boolean outside = !prefix.isEmpty()
                && text.startsWith(prefix)
                && text.length() - prefix.length() > options.internalDigitsMax();
        return read(outside ? text.substring(prefix.length()) : text);
    }

    /** What a dialled text is if it surely left the exchange: then even a short code is a number. */
    Side dialledOutside(String text) {
        Side side = dialled(text);
        return side.isInside() && numbers.read(text) instanceof NumberReading.Valid valid
                ? Side.outside(valid.e164())
                : side;
    }

    private Side readAnew(String text) {
        NumberReading reading = numbers.read(text);
        boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && text.length() >= options.internalDigitsMin() && text.length() <= options.internalDigitsMax()) {
            // Service numbers (95588, 10086, 118118) are longer than the extensions they could be taken for.
            boolean service = text.length() >= 5 && numbers.isService(text);
            if (!service) {
                return Side.inside(text);
            }
        }
        if (reading instanceof NumberReading.Valid valid) {
            return Side.outside(valid.e164());
        }
        NumberProblem problem = ((NumberReading.Refused) reading).problem();
        boolean name = problem == NumberProblem.NOT_A_NUMBER
                && text.codePoints().anyMatch(Character::isLetter)
                && text.length() <= 80;
        return name ? Side.inside(text) : Side.odd(problem);
    }
}
