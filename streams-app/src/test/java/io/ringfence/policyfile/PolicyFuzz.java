package io.ringfence.policyfile;

/** Bytes as a policy: a policy that can be shown, or problems with their lines and remedies. */
public final class PolicyFuzz {

    private PolicyFuzz() {}

    /** A policy's text. */
    public static void policy(byte[] data) {
        PolicyReading reading = PolicyReader.read("fuzzed", data);
        if (reading instanceof PolicyReading.Valid valid) {
            if (PolicyCatalogue.render(valid.policy()).isBlank()) {
                throw new AssertionError("a policy that can't be shown");
            }
            return;
        }
        if (reading.problems().isEmpty()) {
            throw new AssertionError("refused without a problem");
        }
        reading.problems().forEach(problem -> {
            if (problem.line() < 1
                    || problem.message().isBlank()
                    || problem.remedy().isBlank()) {
                throw new AssertionError("a problem without line, message or remedy");
            }
        });
    }
}
