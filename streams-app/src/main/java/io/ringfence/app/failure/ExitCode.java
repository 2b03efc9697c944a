package io.ringfence.app.failure;

/** The exit codes of every command. */
public enum ExitCode {
    /** Done. */
    OK(0),
    /** The command was right and could not be carried out: no broker answers, a disk is full, a file is refused. */
    FAILED(1),
    /** The command itself is wrong: an unknown option, an impossible value, a file that is not there. */
    USAGE(2),
    /** Nothing was found, or what was asked for did not take effect within its time. */
    NOTHING(3);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }
}
