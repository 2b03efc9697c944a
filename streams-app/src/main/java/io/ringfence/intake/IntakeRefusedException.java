package io.ringfence.intake;

/** A whole file, or an option, can't be used. Says what, where, and how to mend it; holds no phone number. */
public final class IntakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;
    private final String remedy;

    /**
     * @param problem what is wrong and where
     * @param remedy what to do about it
     */
    public IntakeRefusedException(String problem, String remedy) {
        super(problem + ". " + remedy);
        this.problem = problem;
        this.remedy = remedy;
    }

    /** What is wrong and where. */
    public String problem() {
        return problem;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }
}
