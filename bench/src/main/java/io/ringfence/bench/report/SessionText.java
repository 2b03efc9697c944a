package io.ringfence.bench.report;

import io.ringfence.bench.results.Session;

/** When, what and on what something was measured. */
final class SessionText {

    private SessionText() {}

    static String of(Session session) {
        StringBuilder text = new StringBuilder();
        text.append("Measured ")
                .append(session.at())
                .append(" at commit ")
                .append(session.commit())
                .append(" by\n\n");
        text.append("    ").append(session.commandLine()).append("\n\n");
        session.settings()
                .forEach((name, value) -> text.append("- ")
                        .append(name)
                        .append(": ")
                        .append(value)
                        .append('\n'));
        text.append("- machine: ");
        text.append(String.join(
                "; ",
                session.machine().entrySet().stream()
                        .map(part -> part.getKey() + " " + part.getValue())
                        .toList()));
        return text.append('\n').toString();
    }
}
