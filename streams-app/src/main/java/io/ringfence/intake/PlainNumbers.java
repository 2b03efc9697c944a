package io.ringfence.intake;

/**
 * The forms that most numbers of most files have, read without the numbering plan's patterns, which cost more than the rest
 * of a row: Chinese mobile numbers and fixed lines, and numbers of the North American plan. Gives what the plan gives.
 */
final class PlainNumbers {

    private PlainNumbers() {}

    /**
     * The number in E.164; empty if the text has another form.
     *
     * @param countryCode of the default region, for national forms
     */
    static String e164(String text, String countryCode) {
        int length = text.length();
        if (length < 10 || length > 15) {
            return "";
        }
        char first = text.charAt(0);
        if (first == '+') {
            boolean known = (text.startsWith("86", 1)
                            && ((length == 14 && chineseMobile(text, 3)) || chineseFixedLine(text, 3)))
                    || (length == 12 && text.charAt(1) == '1' && northAmerican(text, 2));
            return known ? text : "";
        }
        if (countryCode.equals("86")) {
            int from = length == 11 ? 0 : length == 12 && first == '0' ? 1 : length == 13 ? 2 : -1;
            boolean mobile = from >= 0 && (from < 2 || text.startsWith("86")) && chineseMobile(text, from);
            if (!mobile && first == '0' && chineseFixedLine(text, 1)) {
                return "+86" + text.substring(1);
            }
            return mobile ? "+86" + text.substring(from) : "";
        }
        if (countryCode.equals("1")) {
            int from = length == 10 ? 0 : length == 11 && first == '1' ? 1 : -1;
            return from >= 0 && northAmerican(text, from) ? "+1" + text.substring(from) : "";
        }
        return "";
    }

    private static boolean chineseMobile(String text, int from) {
        return text.charAt(from) == '1' && text.charAt(from + 1) >= '3' && digits(text, from);
    }

    /** An area code, 10, two digits from 20 or three from 300 on, and a line of eight digits, in smaller towns seven. */
    private static boolean chineseFixedLine(String text, int from) {
        int length = text.length() - from;
        boolean bigCity = text.charAt(from) == '2' || text.startsWith("10", from);
        boolean elsewhere = text.charAt(from) >= '3';
        return ((length == 10 && (bigCity || elsewhere)) || (length == 11 && elsewhere)) && digits(text, from);
    }

    private static boolean northAmerican(String text, int from) {
        return text.charAt(from) >= '2' && text.charAt(from + 3) >= '2' && digits(text, from);
    }

    private static boolean digits(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }
}
