package io.ringfence.intake;

import io.ringfence.domain.call.Direction;
import java.util.Optional;

/**
 * Who called whom, by the first of these that decides:
 *
 * <ol>
 *   <li>a feature code, or an extension on both sides: internal;
 *   <li>the row itself, where it says so;
 *   <li>the dialplan context, where the options name it as outbound or inbound;
 *   <li>the company's numbers, where the options list them: calls from one are outbound, to one inbound, between two
 *       internal;
 *   <li>the trunk pattern: a call that came in by a trunk only is inbound, one that left by a trunk only is outbound;
 *   <li>an extension that calls a number outside is outbound, a number outside that calls an extension is inbound.
 * </ol>
 *
 * <p>Two numbers outside with nothing else known aren't guessed at.
 */
final class DirectionRule {

    private static final Verdict INTERNAL = new Verdict.Internal();
    private static final String MEND =
            "List the company's numbers (--company-numbers), or name the trunk channels (--trunk-pattern) or the dialplan"
                    + " contexts (--context outbound=…,inbound=…).";

    private final ExchangeOptions options;
    private final SideReader sides;
    private final CompanyNumbers company;
    private final Optional<String> callerNumber;
    private final Optional<String> calledNumber;
    private final NumberNormaliser numbers;

    DirectionRule(ExchangeOptions options, NumberNormaliser numbers) {
        this.options = options;
        this.numbers = numbers;
        this.sides = new SideReader(numbers, options);
        this.company = CompanyNumbers.of(options.companyNumbers(), numbers);
        this.callerNumber = given(options.callerNumber(), "--caller-number");
        this.calledNumber = given(options.calledNumber(), "--called-number");
        options.extensionNumbers().forEach((extension, number) -> given(number, "extension " + extension));
    }

    Verdict decide(Leg leg) throws RowFault {
        Leg.Sides row = leg.sides();
        if (leg.part() == Leg.Part.BYE) {
            return fault(
                    RejectReason.UNPAIRED,
                    "the row ends a call whose beginning isn't in the file",
                    "Each process of the proxy writes a file of its own: merge them by time first (sort -t '|' -k 7,7n"
                            + " acc_*.log), the earlier ones too.");
        }
        if (row.hint() == Leg.Hint.INTERNAL) {
            return INTERNAL;
        }
        Side from = sides.read(row.from());
        Side to = sides.dialled(row.to());
        Optional<Direction> told = told(row, from, to);
        boolean bothInside = inside(from) && inside(to);
        if (to.kind() == Side.Kind.FEATURE || (bothInside && told.isEmpty())) {
            return INTERNAL;
        }
        if (told.isEmpty() && ours(from) && (ours(to) || inside(to))) {
            return INTERNAL;
        }
        Optional<Direction> direction = told.isPresent() ? told : shown(from, to);
        if (direction.isEmpty()) {
            return fault(
                    RejectReason.DIRECTION_UNKNOWN, "it can't be told whether the company called or was called", MEND);
        }
        return direction.get() == Direction.OUTBOUND
                ? outbound(row, from, told.isPresent() ? sides.dialledOutside(row.to()) : to)
                : inbound(row, from, to);
    }

    /** The direction that the row or the options tell. */
    private Optional<Direction> told(Leg.Sides row, Side from, Side to) {
        if (row.hint() != Leg.Hint.NONE) {
            return Optional.of(row.hint() == Leg.Hint.OUTBOUND ? Direction.OUTBOUND : Direction.INBOUND);
        }
        String context = row.context();
        if (options.outboundContexts().contains(context)) {
            return Optional.of(Direction.OUTBOUND);
        }
        if (options.inboundContexts().contains(context)) {
            return Optional.of(Direction.INBOUND);
        }
        if (!company.isEmpty() && ours(from) != ours(to)) {
            if (ours(to)) {
                return Optional.of(Direction.INBOUND);
            }
            return inside(to) ? Optional.empty() : Optional.of(Direction.OUTBOUND);
        }
        boolean cameIn = ChannelNames.matches(options.trunkPattern(), row.fromChannel());
        boolean wentOut = ChannelNames.matches(options.trunkPattern(), row.toChannel());
        if (cameIn == wentOut) {
            return Optional.empty();
        }
        return Optional.of(cameIn ? Direction.INBOUND : Direction.OUTBOUND);
    }

    /** The direction that the two sides show. */
    private static Optional<Direction> shown(Side from, Side to) {
        boolean toInside = inside(to);
        boolean fromInside = inside(from);
        if (fromInside && !toInside) {
            return Optional.of(Direction.OUTBOUND);
        }
        if (toInside && !fromInside) {
            return Optional.of(Direction.INBOUND);
        }
        return Optional.empty();
    }

    private Verdict outbound(Leg.Sides row, Side from, Side to) {
        if (to.isInside() || to.kind() == Side.Kind.EMPTY) {
            return INTERNAL;
        }
        if (!to.isOutside()) {
            return fault(
                    RejectReason.BAD_CONTACT_NUMBER,
                    "the number dialled " + to.problem().text(),
                    to.problem().remedy());
        }
        String extension = from.isInside() ? from.text() : "";
        if (from.isOutside() && (company.isEmpty() || ours(from))) {
            return new Verdict.Call(Direction.OUTBOUND, from.text(), to.text(), extension, false);
        }
        if (from.isOutside()) {
            return fault(
                    RejectReason.COMPANY_NUMBER_UNKNOWN,
                    "a call out by a number that isn't in the list of the company's",
                    "Add it to --company-numbers if it is the company's.");
        }
        String own = options.extensionNumbers().get(extension);
        if (own != null) {
            return new Verdict.Call(Direction.OUTBOUND, e164(own), to.text(), extension, true);
        }
        Side shown = sides.read(row.shown());
        if (shown.isOutside() && (company.isEmpty() || ours(shown))) {
            return new Verdict.Call(Direction.OUTBOUND, shown.text(), to.text(), extension, false);
        }
        if (callerNumber.isPresent()) {
            return new Verdict.Call(Direction.OUTBOUND, callerNumber.get(), to.text(), extension, true);
        }
        return fault(
                RejectReason.COMPANY_NUMBER_UNKNOWN,
                "an extension called out, and the row doesn't have the number it presented",
                "Name that number: --caller-number, or --extension-number 1001=+8610… for each extension.");
    }

    private Verdict inbound(Leg.Sides row, Side from, Side to) {
        if (from.isInside()) {
            return INTERNAL;
        }
        if (from.kind() == Side.Kind.WITHHELD || from.kind() == Side.Kind.EMPTY) {
            return fault(
                    RejectReason.NUMBER_WITHHELD, "the caller's number is withheld", NumberProblem.WITHHELD.remedy());
        }
        if (!from.isOutside()) {
            return fault(
                    RejectReason.BAD_CONTACT_NUMBER,
                    "the caller's number " + from.problem().text(),
                    from.problem().remedy());
        }
        String extension = to.isInside() ? to.text() : "";
        if (to.isOutside() && (company.isEmpty() || ours(to))) {
            return new Verdict.Call(Direction.INBOUND, to.text(), from.text(), extension, false);
        }
        String own = options.extensionNumbers().get(extension);
        if (own != null) {
            return new Verdict.Call(Direction.INBOUND, e164(own), from.text(), extension, true);
        }
        Side dialled = sides.read(row.dialled());
        if (dialled.isOutside() && (company.isEmpty() || ours(dialled))) {
            return new Verdict.Call(Direction.INBOUND, dialled.text(), from.text(), extension, false);
        }
        if (calledNumber.isPresent()) {
            return new Verdict.Call(Direction.INBOUND, calledNumber.get(), from.text(), extension, true);
        }
        return fault(
                RejectReason.COMPANY_NUMBER_UNKNOWN,
                "a call came in, and the row has the extension it reached but not the company's number that was dialled",
                "Name that number: --called-number, or --extension-number 1001=+8610… for each extension.");
    }

    private boolean ours(Side side) {
        return side.isOutside() && company.contains(side.text());
    }

    private static boolean inside(Side side) {
        return side.isInside() || side.kind() == Side.Kind.EMPTY;
    }

    private String e164(String number) {
        return given(number, "--extension-number").orElseThrow();
    }

    private Optional<String> given(String number, String option) {
        if (number.isEmpty()) {
            return Optional.empty();
        }
        if (numbers.read(number) instanceof NumberReading.Valid valid) {
            return Optional.of(valid.e164());
        }
        throw new IntakeRefusedException(
                option + ": '" + number + "' isn't a phone number", "Write it in E.164: + and digits.");
    }

    private static Verdict fault(RejectReason reason, String message, String remedy) {
        return new Verdict.Fault(new RowFault(reason, message, remedy));
    }
}
