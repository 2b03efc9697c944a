package io.ringfence.intake;

/** Why a text isn't a phone number that can be dialled from outside. */
public enum NumberProblem {
    /** Nothing there. */
    EMPTY("is empty", "Leave the row out, or give the number."),
    /** The caller's number was withheld (anonymous, unknown, private, …). */
    WITHHELD("is withheld", "Calls without a number can't be attributed to a contact."),
    /** A star or hash code of the PBX. */
    FEATURE_CODE("is a feature code", "Nobody outside was called."),
    /** Letters, or too few digits for any number. */
    NOT_A_NUMBER("is not a phone number", "Give it in E.164 (+ and digits), or in the default region's national form."),
    /** Digits that no numbering plan would route. */
    IMPOSSIBLE(
            "has a length that its numbering plan doesn't have",
            "Check the default region (--region), and the digit dialled for an outside line (--outside-prefix)."),
    /** A number that needs an area code. */
    LOCAL_ONLY("lacks its area code", "Name the site's area code with --area-code.");

    private final String text;
    private final String remedy;

    NumberProblem(String text, String remedy) {
        this.text = text;
        this.remedy = remedy;
    }

    /** The problem as the end of a sentence that begins with a column's name. */
    public String text() {
        return text;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
