package io.ringfence.intake;

/**
 * Why the row at hand can't be used. Its text never quotes a value that could hold a phone number. Without a stack
 * trace: it is an outcome, and files may be full of them.
 */
final class RowFault extends Exception {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String remedy;

    RowFault(RejectReason reason, String message, String remedy) {
        super(message, null, false, false);
        this.reason = reason;
        this.remedy = remedy;
    }

    static RowFault missing(String column) {
        return new RowFault(
                RejectReason.MISSING_VALUE, "column " + column + " is empty", "Give it a value, or leave the row out.");
    }

    RejectReason reason() {
        return reason;
    }

    String message() {
        String text = getMessage();
        return text == null ? reason.name() : text;
    }

    String remedy() {
        return remedy;
    }

    <T> RowResult.Rejected<T> at(Origin origin, byte[] raw) {
        return new RowResult.Rejected<>(reason, message(), remedy, origin, raw);
    }
}
