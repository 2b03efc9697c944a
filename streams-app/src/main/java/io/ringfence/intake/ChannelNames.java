package io.ringfence.intake;

/** Reads the names that Asterisk gives channels: {@code PJSIP/trunk-out-0000002a}, {@code Local/100@sales-00000001;2}. */
final class ChannelNames {

    private ChannelNames() {}

    static boolean isLocal(String channel) {
        return channel.startsWith("Local/");
    }

    /** What the two halves of a Local channel share; empty for another channel. */
    static String localPair(String channel) {
        int half = channel.lastIndexOf(';');
        return isLocal(channel) && half > 0 ? channel.substring(0, half) : "";
    }

    /**
     * The line a channel was on: its name without the number of the call; empty if the name is a phone number's or a
     * Local channel's.
     */
    static String line(String channel) {
        if (isLocal(channel)) {
            return "";
        }
        int call = channel.lastIndexOf('-');
        String name = call > 0 ? channel.substring(0, call) : channel;
        int first = name.indexOf('/');
        int second = first < 0 ? -1 : name.indexOf('/', first + 1);
        if (second > 0) {
            name = name.substring(0, second); // DAHDI/i1/01065120000: the dialled number follows the span
        }
        return longestDigits(name) >= 7 ? "" : name;
    }

    /** Whether a name fits a pattern in which {@code *} stands for any characters; several are separated by commas. */
    static boolean matches(String patterns, String channel) {
        if (patterns.isEmpty() || channel.isEmpty()) {
            return false;
        }
        int from = 0;
        while (from <= patterns.length()) {
            int comma = patterns.indexOf(',', from);
            int to = comma < 0 ? patterns.length() : comma;
            if (to > from && matches(patterns, from, to, channel)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }

    /** Greedy matching with one step back to the latest star. */
    private static boolean matches(String pattern, int from, int to, String text) {
        int p = from;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < to && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < to && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < to && pattern.charAt(p) == '*') {
            p++;
        }
        return p == to;
    }

    private static int longestDigits(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = Character.isDigit(text.charAt(i)) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
