package io.ringfence.app.deadletters;

/** Why a letter isn't sent again. */
public enum Obstacle {
    /** Only the beginning of key or value was kept. */
    CUT("only its beginning was kept", "send the record again from where it came from first"),
    /** Sealed under another secret than the one at hand. */
    OTHER_SECRET(
            "it was sealed under another secret",
            "give the secret of that time with --secret-file and its number with --secret-key-id; 'dlq show' says which"),
    /** Sealed bytes that don't open. */
    DAMAGED("its bytes don't open with this secret", "give the secret file that the stages and the import run with"),
    /** The topic's reader would set it aside again. */
    STILL_UNREADABLE(
            "it still can't be read, and would be set aside again",
            "mend it (--value-file), or upgrade Ringfence where 'dlq show' says so"),
    /** Older than everything that is kept, and older still by now. */
    TOO_OLD("it is older than everything that is kept", "nothing: no window reaches back to it"),
    /** Policies are published. */
    POLICY("it is a policy", "mend the policy's file and run 'ringfence policy push'"),
    /** A row of a file, which isn't a record. */
    ROW("it is a row of a file", "add --out FILE: the rows are written there, to be mended and imported"),
    /** It doesn't say which topic it came from. */
    NO_ORIGIN("it is in no topic that records could be sent to", "send it again from where it came from first");

    private final String what;
    private final String remedy;

    Obstacle(String what, String remedy) {
        this.what = what;
        this.remedy = remedy;
    }

    /** What is in the way, to follow the letter's name. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
