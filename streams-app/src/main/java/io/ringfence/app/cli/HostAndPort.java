package io.ringfence.app.cli;

import io.ringfence.app.failure.Explained;

/**
 * Where somebody listens.
 *
 * @param host a name, or an address without brackets
 * @param port 1 to 65535
 */
record HostAndPort(String host, int port) {

    /**
     * Reads {@code HOST}, {@code HOST:PORT}, and either with an IPv6 address, which needs brackets before a port.
     *
     * @param otherwise the port if there is none
     * @param flag for messages
     * @throws Explained if it is neither
     */
    static HostAndPort of(String text, int otherwise, String flag) {
        boolean bare = !text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':');
        int end = bare ? text.length() : text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
        String host = end <= 0 ? text : text.substring(0, end);
        String port = end <= 0 ? "" : text.substring(end);
        String name = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        if (name.isBlank() || name.contains("[") || !port.matches("(:\\d{1,5})?")) {
            throw notOne(text, flag);
        }
        int number = port.isEmpty() ? otherwise : Integer.parseInt(port.substring(1));
        if (number < 1 || number > 65_535) {
            throw notOne(text, flag);
        }
        return new HostAndPort(name, number);
    }

    private static Explained notOne(String text, String flag) {
        return Explained.mistake(
                flag + " '" + text + "' is no address",
                "Write HOST or HOST:PORT, as in pbx1:5038 or [2001:db8::1]:5038.");
    }
}
