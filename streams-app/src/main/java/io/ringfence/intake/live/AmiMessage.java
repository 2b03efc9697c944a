package io.ringfence.intake.live;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A message of Asterisk's manager interface: names and values. Of a name that comes twice the first value counts. */
final class AmiMessage {

    /** More values than any message has that is read: others are passed over. */
    private static final int MOST = 200;

    private final Map<String, String> values = new TreeMap<>();

    void add(String name, String value) {
        if (values.size() < MOST) {
            values.putIfAbsent(name.toLowerCase(Locale.ROOT), value);
        }
    }

    /** A value, whatever the case of its name; empty if there is none. */
    String get(String name) {
        return values.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean has(String name) {
        return values.containsKey(name.toLowerCase(Locale.ROOT));
    }

    boolean isEvent(String name) {
        return get("Event").equalsIgnoreCase(name);
    }

    /** Names only: values may be numbers of people. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
