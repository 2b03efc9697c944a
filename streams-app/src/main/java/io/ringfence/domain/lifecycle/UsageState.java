package io.ringfence.domain.lifecycle;

import io.ringfence.domain.policy.LifeCyclePolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * What a number may be used for. WATCH and WARN are not states of their own: they are ACTIVE with open alerts.
 *
 * <p>A transition exists as a method only on the states from which it is legal.
 */
public sealed interface UsageState {

    /** A state that a pause interrupts, and to which it may return. */
    sealed interface Pausable extends UsageState {

        /** The number must not be used for now. */
        default Paused pause(long at, List<PauseCause> causes) {
            return new Paused(at, causes, 0, this, causes.stream().anyMatch(PauseCause::leadsToProbation));
        }
    }

    /** The number was given up. */
    default Retired retire(long at) {
        return new Retired(at, 0);
    }

    /**
     * Not to be used before a time, or before somebody checked it.
     *
     * @param activeFrom epoch milliseconds
     * @param earlyCalls calls made all the same
     */
    record Onboarding(long activeFrom, long earlyCalls) implements Pausable {

        /** The time came, or first use was approved. */
        public Active activate() {
            return new Active();
        }

        /** One call too early. */
        public Onboarding early() {
            return new Onboarding(activeFrom, earlyCalls + 1);
        }
    }

    /** In ordinary use. */
    record Active() implements Pausable {}

    /**
     * Must not be used.
     *
     * @param since epoch milliseconds
     * @param causes why, not empty
     * @param leaks calls made since then
     * @param before what it returns to if only quotas or a person paused it
     * @param earned whether any cause of this pause, also one that is over, leads to probation
     */
    record Paused(long since, List<PauseCause> causes, long leaks, Pausable before, boolean earned)
            implements UsageState {

        public Paused {
            causes = List.copyOf(causes);
        }

        /** One reason more, or several. */
        public Paused extend(List<PauseCause> more) {
            List<PauseCause> all = new ArrayList<>(causes);
            all.addAll(more);
            return new Paused(
                    since, all, leaks, before, earned || more.stream().anyMatch(PauseCause::leadsToProbation));
        }

        /** Only these reasons are left. */
        public Paused left(List<PauseCause> remaining) {
            return new Paused(since, remaining, leaks, before, earned);
        }

        /** A call was made all the same. */
        public Paused leak() {
            return new Paused(since, causes, leaks + 1, before, earned);
        }

        /** It returns to another state than it came from. */
        public Paused returningTo(Pausable other) {
            return new Paused(since, causes, leaks, other, earned);
        }

        /** Over, and of a kind that leads to nothing more; a first use that lay ahead may have come by now. */
        public Pausable resume(long at) {
            return before instanceof Onboarding onboarding && onboarding.activeFrom() <= at
                    ? onboarding.activate()
                    : before;
        }

        /** Over, and the number has to earn its use. */
        public Probation release(long at, long dayEnd) {
            return new Probation(at, 0, 0, Probation.AS_POLICY_SAYS, dayEnd);
        }

        /** Whether it is paused for that rule. */
        public boolean causedBy(String rule) {
            for (PauseCause cause : causes) {
                if (cause.rule().equals(rule)) {
                    return true;
                }
            }
            return false;
        }

        /** When it ends by itself, as far as is known; {@link PauseCause#A_PERSON} if a person must end it. */
        public long until() {
            long until = since;
            for (PauseCause cause : causes) {
                until = Math.max(until, cause.until());
            }
            return until;
        }
    }

    /**
     * In use within a daily budget.
     *
     * @param since epoch milliseconds
     * @param stage which budget, from 0
     * @param used attempts on the present local day since the probation began
     * @param budget a budget set by a person; {@link #AS_POLICY_SAYS} if none
     * @param dayEnd when the present local day ends
     */
    record Probation(long since, int stage, int used, int budget, long dayEnd) implements Pausable {

        /** Nobody set a budget. */
        public static final int AS_POLICY_SAYS = -1;

        /** The attempts allowed on the present day. */
        public int allowed(LifeCyclePolicy policy) {
            if (budget != AS_POLICY_SAYS) {
                return budget;
            }
            List<Integer> budgets = policy.probationBudgets();
            return budgets.get(Math.min(stage, budgets.size() - 1));
        }

        /** One attempt more. */
        public Probation use() {
            return new Probation(since, stage, used + 1, budget, dayEnd);
        }

        /** A person set the budget. */
        public Probation budget(int attempts) {
            return new Probation(since, stage, used, attempts, dayEnd);
        }

        /** The next local day: a day that was used counts. */
        public Probation nextDay(long newDayEnd) {
            return used > 0
                    ? new Probation(since, stage + 1, 0, AS_POLICY_SAYS, newDayEnd)
                    : new Probation(since, stage, 0, budget, newDayEnd);
        }

        /** Every budget was kept. */
        public Active activate() {
            return new Active();
        }
    }

    /**
     * Given up.
     *
     * @param since epoch milliseconds
     * @param calls calls made since
     */
    record Retired(long since, long calls) implements UsageState {

        /** A call was made all the same. */
        public Retired call() {
            return new Retired(since, calls + 1);
        }

        /** Taken into use again. */
        public Active activate() {
            return new Active();
        }
    }
}
