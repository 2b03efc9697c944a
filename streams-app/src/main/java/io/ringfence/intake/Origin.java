package io.ringfence.intake;

/**
 * Where a row came from.
 *
 * @param file the file's name, as it was given
 * @param line the line the row starts on, from 1
 */
public record Origin(String file, long line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
