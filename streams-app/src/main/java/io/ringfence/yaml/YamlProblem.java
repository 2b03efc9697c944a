package io.ringfence.yaml;

/**
 * One mistake in a file of YAML.
 *
 * @param line where it is, from 1
 * @param column where in the line, from 1
 * @param path where in the document, for instance {@code rules.stranger-day.max}; empty for the document itself
 * @param message what is wrong, with the text found
 * @param remedy how to mend it
 */
public record YamlProblem(int line, int column, String path, String message, String remedy) {

    /** One line for people: {@code my.yaml:12:7: rules.stranger-day.max: what is wrong. How to mend it.} */
    public String text(String file) {
        String where = path.isEmpty() ? "" : path + ": ";
        String end = remedy.endsWith("?") || remedy.endsWith(".") ? "" : ".";
        return file + ":" + line + ":" + column + ": " + where + message + ". " + remedy + end;
    }
}
