package io.ringfence.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What an exchange's file doesn't say by itself.
 *
 * @param companyNumbers numbers of the company in E.164, or prefixes of them ending in {@code *}; empty if not given
 * @param trunkPattern names of channels that lead outside, with {@code *} for any characters
 *     ({@code PJSIP/trunk-*}); empty if not given
 * @param callerNumber the company's number presented when an extension calls out; empty if not given
 * @param calledNumber the company's number callers dial when the row only has the extension they reached; empty if not
 *     given
 * @param extensionNumbers the company's number of single extensions, before the two defaults above
 * @param outboundContexts dialplan contexts whose calls leave the company
 * @param inboundContexts dialplan contexts whose calls come in
 * @param internalDigitsMin the fewest digits of an extension
 * @param internalDigitsMax the most digits of an extension; 0 if there are none
 * @param outsidePrefix what is dialled for an outside line, cut off before reading a number; empty if nothing
 * @param groupWindow how long, in the file's own time, a call's rows are waited for after its last one
 * @param maxOpenGroups how many calls may be waited for at once; beyond it the oldest is handed out
 */
public record ExchangeOptions(
        Set<String> companyNumbers,
        String trunkPattern,
        String callerNumber,
        String calledNumber,
        Map<String, String> extensionNumbers,
        Set<String> outboundContexts,
        Set<String> inboundContexts,
        int internalDigitsMin,
        int internalDigitsMax,
        String outsidePrefix,
        Duration groupWindow,
        int maxOpenGroups) {

    /** Nothing given; extensions have 2 to 6 digits. */
    public static final ExchangeOptions DEFAULT = new ExchangeOptions(
            Set.of(), "", "", "", Map.of(), Set.of(), Set.of(), 2, 6, "", Duration.ofHours(1), 20_000);

    /** @throws IntakeRefusedException if a number of digits, the window or the bound makes no sense */
    public ExchangeOptions {
        companyNumbers = Set.copyOf(companyNumbers);
        extensionNumbers = Map.copyOf(extensionNumbers);
        outboundContexts = Set.copyOf(outboundContexts);
        inboundContexts = Set.copyOf(inboundContexts);
        if (internalDigitsMin < 1 || internalDigitsMax > 9 || internalDigitsMax < 0) {
            throw new IntakeRefusedException(
                    "extensions of " + internalDigitsMin + " to " + internalDigitsMax + " digits",
                    "Give two numbers from 1 to 9, as in --internal-digits 2-6, or 0 for none.");
        }
        if (groupWindow.isNegative() || groupWindow.isZero() || maxOpenGroups < 1) {
            throw new IntakeRefusedException(
                    "calls need a positive time and room to be grouped in", "Leave --group-window out, or give PT1H.");
        }
    }

    /** With these company numbers (E.164, or prefixes ending in {@code *}). */
    public ExchangeOptions withCompanyNumbers(Set<String> numbers) {
        return new ExchangeOptions(
                numbers,
                trunkPattern,
                callerNumber,
                calledNumber,
                extensionNumbers,
                outboundContexts,
                inboundContexts,
                internalDigitsMin,
                internalDigitsMax,
                outsidePrefix,
                groupWindow,
                maxOpenGroups);
    }

    /** With this pattern of channels that lead outside. */
    public ExchangeOptions withTrunkPattern(String pattern) {
        return new ExchangeOptions(
                companyNumbers,
                pattern,
                callerNumber,
                calledNumber,
                extensionNumbers,
                outboundContexts,
                inboundContexts,
                internalDigitsMin,
                internalDigitsMax,
                outsidePrefix,
                groupWindow,
                maxOpenGroups);
    }

    /** With these numbers where a row only has an extension: presented on calls out, dialled on calls in. */
    public ExchangeOptions withNumbers(String caller, String called, Map<String, String> byExtension) {
        return new ExchangeOptions(
                companyNumbers,
                trunkPattern,
                caller,
                called,
                byExtension,
                outboundContexts,
                inboundContexts,
                internalDigitsMin,
                internalDigitsMax,
                outsidePrefix,
                groupWindow,
                maxOpenGroups);
    }

    /** With these dialplan contexts. */
    public ExchangeOptions withContexts(Set<String> outbound, Set<String> inbound) {
        return new ExchangeOptions(
                companyNumbers,
                trunkPattern,
                callerNumber,
                calledNumber,
                extensionNumbers,
                outbound,
                inbound,
                internalDigitsMin,
                internalDigitsMax,
                outsidePrefix,
                groupWindow,
                maxOpenGroups);
    }

    /** With extensions of these lengths, and this prefix for an outside line. */
    public ExchangeOptions withDialling(int min, int max, String prefix) {
        return new ExchangeOptions(
                companyNumbers,
                trunkPattern,
                callerNumber,
                calledNumber,
                extensionNumbers,
                outboundContexts,
                inboundContexts,
                min,
                max,
                prefix,
                groupWindow,
                maxOpenGroups);
    }

    /** With this patience for rows of one call. */
    public ExchangeOptions withGrouping(Duration window, int openGroups) {
        return new ExchangeOptions(
                companyNumbers,
                trunkPattern,
                callerNumber,
                calledNumber,
                extensionNumbers,
                outboundContexts,
                inboundContexts,
                internalDigitsMin,
                internalDigitsMax,
                outsidePrefix,
                window,
                openGroups);
    }
}
