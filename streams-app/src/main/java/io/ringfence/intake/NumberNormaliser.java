package io.ringfence.intake;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads phone numbers as people and exchanges write them: E.164, {@code 00} and national forms, {@code tel:} and
 * {@code sip:} URIs. Thread-safe; remembers what it read lately.
 *
 * <p><b>Service numbers and short codes</b> (95588, 10086, 12321, 400…, 106…; in other regions what the numbering plan
 * lists) have no E.164 form of their own. They become {@code +}, the default region's country code and the code as
 * dialled: 95588 is +8695588 in China. That is also how such numbers are reached from abroad, where they are.
 *
 * <p>A number of a possible length is taken even if its range isn't assigned, and one that names its country even if it
 * has digits too many (up to the 15 of E.164): calls to numbers that don't exist are a signal, not an error of the file.
 */
public final class NumberNormaliser {

    private static final Set<String> WITHHELD = Set.of(
            "anonymous",
            "unknown",
            "private",
            "privatenumber",
            "restricted",
            "unavailable",
            "withheld",
            "blocked",
            "noid",
            "none",
            "invalid",
            "anonymous.invalid");
    private static final int MAX_DIGITS = 17;
    private static final int MAX_INTERNATIONAL = 15;
    private static final int REMEMBERED = 1 << 16;

    private final PhoneNumberUtil plan = PhoneNumberUtil.getInstance();
    private final ShortNumberInfo shortNumbers = ShortNumberInfo.getInstance();
    private final String region;
    private final String areaCode;
    private final String countryCode;
    private final Memo<String, NumberReading> read = new Memo<>(REMEMBERED);

    private NumberNormaliser(String region, String areaCode) {
        this.region = region;
        this.areaCode = areaCode;
        this.countryCode = Integer.toString(plan.getCountryCodeForRegion(region));
    }

    /**
     * A normaliser for a site.
     *
     * @param defaultRegion the region whose national forms the files use, ISO 3166 ({@code CN}, {@code US})
     * @param areaCode the area code that local numbers belong to, without its leading 0; empty if numbers without one
     *     aren't to be completed
     * @throws IntakeRefusedException if the region is unknown or the area code isn't digits
     */
    public static NumberNormaliser of(String defaultRegion, String areaCode) {
        String upper = defaultRegion.strip().toUpperCase(Locale.ROOT);
        if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(upper)) {
            throw new IntakeRefusedException(
                    "unknown default region '" + defaultRegion + "'", "Name a country by its two letters: --region CN");
        }
        if (!areaCode.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IntakeRefusedException(
                    "area code '" + areaCode + "' isn't digits", "Give it without its leading 0: --area-code 10");
        }
        return new NumberNormaliser(upper, areaCode);
    }

    /** A normaliser that doesn't complete local numbers. */
    public static NumberNormaliser of(String defaultRegion) {
        return of(defaultRegion, "");
    }

    /** The default region. */
    public String region() {
        return region;
    }

    /** Reads a text as a number. */
    public NumberReading read(String raw) {
        String plain = PlainNumbers.e164(raw, countryCode);
        if (!plain.isEmpty()) {
            return new NumberReading.Valid(plain);
        }
        NumberReading known = read.get(raw);
        if (known == null) {
            known = readAnew(raw);
            read.put(raw, known);
        }
        return known;
    }

    /** Whether digits are a service number or a listed short code of the default region. */
    boolean isService(String digits) {
        return serviceCode(digits, digits) != null;
    }

    private NumberReading readAnew(String raw) {
        if (raw.length() > 256) {
            return refused(NumberProblem.NOT_A_NUMBER);
        }
        String text = stripEnvelope(raw.strip());
        if (text.isEmpty() || text.equals("NULL") || text.equals("\\N")) {
            return refused(NumberProblem.EMPTY);
        }
        String word = text.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
        if (WITHHELD.contains(word)) {
            return refused(NumberProblem.WITHHELD);
        }
        if (text.startsWith("tel:")) {
            // Its parameters have letters, the number has none (RFC 3966): they would be taken for a keypad's.
            String number = text.substring("tel:".length()).split(";", 2)[0];
            return hasLetter(number) ? refused(NumberProblem.NOT_A_NUMBER) : parsed(text);
        }
        if (text.indexOf('*') >= 0 || text.indexOf('#') >= 0) {
            return refused(NumberProblem.FEATURE_CODE);
        }
        String main = withoutExtension(text);
        String digits = digits(main);
        if (digits.length() < 2 || hasLetter(main)) {
            return refused(NumberProblem.NOT_A_NUMBER);
        }
        if (digits.length() > MAX_DIGITS + 4) {
            return refused(NumberProblem.IMPOSSIBLE);
        }
        String service = serviceCode(main, digits);
        if (service != null) {
            return service.length() <= MAX_DIGITS
                    ? new NumberReading.Valid("+" + service)
                    : refused(NumberProblem.IMPOSSIBLE);
        }
        NumberReading reading = parsed(main);
        if (reading instanceof NumberReading.Refused && digits.startsWith("00") && !main.startsWith("+")) {
            // 00 is dialled for "abroad" far beyond the regions whose plan says so.
            NumberReading abroad = parsed("+" + digits.substring(2));
            return abroad instanceof NumberReading.Valid ? abroad : reading;
        }
        return reading;
    }

    private NumberReading parsed(String text) {
        PhoneNumber number;
        try {
            number = plan.parse(text, region);
        } catch (NumberParseException e) {
            boolean endless = e.getErrorType() == NumberParseException.ErrorType.TOO_LONG;
            return refused(endless ? NumberProblem.IMPOSSIBLE : NumberProblem.NOT_A_NUMBER);
        }
        number.clearExtension();
        ValidationResult possible = plan.isPossibleNumberWithReason(number);
        boolean home = Integer.toString(number.getCountryCode()).equals(countryCode);
        if (!areaCode.isEmpty() && home && !text.startsWith("+") && !plan.isValidNumber(number)) {
            PhoneNumber completed = completed(text);
            if (completed != null) {
                return valid(completed);
            }
        }
        return switch (possible) {
            case IS_POSSIBLE -> valid(number);
            case IS_POSSIBLE_LOCAL_ONLY -> refused(NumberProblem.LOCAL_ONLY);
            case TOO_LONG -> international(text) ? valid(number) : refused(NumberProblem.IMPOSSIBLE);
            default -> refused(NumberProblem.IMPOSSIBLE);
        };
    }

    /** Whether a text names its country: then one digit too many is the network's affair, not the reader's. */
    private boolean international(String text) {
        String digits = digits(text);
        boolean named = text.startsWith("+") || text.startsWith("tel:+") || digits.startsWith(countryCode);
        return named && digits.length() <= MAX_INTERNATIONAL;
    }

    private @Nullable PhoneNumber completed(String local) {
        try {
            PhoneNumber number = plan.parse("+" + countryCode + areaCode + digits(local), region);
            return plan.isValidNumber(number) ? number : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    private NumberReading valid(PhoneNumber number) {
        String e164 = plan.format(number, PhoneNumberFormat.E164);
        boolean written = e164.length() <= MAX_DIGITS + 1 && isReadAsItself(e164);
        return written ? new NumberReading.Valid(e164) : refused(NumberProblem.IMPOSSIBLE);
    }

    /**
     * Whether the E.164 form is read as that number again. Zeros and carriers' codes that are taken for prefixes would be
     * dropped one at a time: such digits would be another contact with each writing.
     */
    private boolean isReadAsItself(String e164) {
        if (!PlainNumbers.e164(e164, countryCode).isEmpty()) {
            return true;
        }
        try {
            return plan.format(plan.parse(e164, region), PhoneNumberFormat.E164).equals(e164);
        } catch (NumberParseException e) {
            return false;
        }
    }

    /** Country code and code as dialled, if the text is a service number of the default region; null if not. */
    private @Nullable String serviceCode(String text, String digits) {
        String code = digits;
        if (text.startsWith("+") || text.startsWith("00")) {
            code = text.startsWith("+") ? digits : digits.substring(2);
            if (!code.startsWith(countryCode)) {
                return null;
            }
            code = code.substring(countryCode.length());
        }
        boolean service = region.equals("CN") ? chinese(code) : code.length() <= 6 && listed(code);
        return service ? countryCode + code : null;
    }

    /** 95 and 96 numbers, 10086 and its like, 110, 12321, 12345; 106 numbers that text and call. */
    private static boolean chinese(String code) {
        int length = code.length();
        if (code.startsWith("95") || code.startsWith("96")) {
            return length >= 5 && length <= 8;
        }
        if (code.startsWith("106")) {
            return length >= 8;
        }
        if (code.startsWith("10") || code.startsWith("11") || code.startsWith("12")) {
            return length == 5 || (length == 3 && !code.startsWith("10"));
        }
        return false;
    }

    private boolean listed(String code) {
        PhoneNumber number = new PhoneNumber()
                .setCountryCode(Integer.parseInt(countryCode))
                .setNationalNumber(code.isEmpty() ? 0 : Long.parseLong(code));
        return !code.startsWith("0") && shortNumbers.isValidShortNumberForRegion(number, region);
    }

    private static String stripEnvelope(String text) {
        String inner = text;
        int open = inner.indexOf('<');
        int close = inner.lastIndexOf('>');
        if (open >= 0 && close > open) {
            inner = inner.substring(open + 1, close).strip();
        }
        String lower = inner.toLowerCase(Locale.ROOT);
        if (lower.startsWith("sip:") || lower.startsWith("sips:")) {
            inner = inner.substring(inner.indexOf(':') + 1);
            inner = before(before(inner, '@'), ';');
            if (inner.startsWith("%2B") || inner.startsWith("%2b")) {
                inner = "+" + inner.substring(3);
            }
        } else if (lower.startsWith("tel:")) {
            inner = "tel:" + inner.substring(4);
        }
        return inner;
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }

    /** Cuts "x12" and "ext. 12" off. */
    private static String withoutExtension(String text) {
        int at = text.toLowerCase(Locale.ROOT).indexOf(" ext");
        if (at < 0) {
            at = text.toLowerCase(Locale.ROOT).indexOf('x');
        }
        return at > 5 && !hasLetter(text.substring(0, at))
                ? text.substring(0, at).strip()
                : text;
    }

    private static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int value = Character.digit(text.charAt(i), 10);
            if (value >= 0) {
                digits.append((char) ('0' + value));
            }
        }
        return digits.toString();
    }

    private static NumberReading refused(NumberProblem problem) {
        return new NumberReading.Refused(problem);
    }
}
