package io.ringfence.backtest;

import io.ringfence.domain.call.GroupInput;
import io.ringfence.domain.call.GroupNews;
import io.ringfence.domain.call.GroupSums;
import io.ringfence.domain.call.PauseAnswer;
import io.ringfence.domain.group.Grants;
import io.ringfence.domain.group.GroupOutput;
import io.ringfence.domain.group.GroupStage;
import io.ringfence.domain.group.GroupStatus;
import io.ringfence.domain.lifecycle.GroupAlert;
import io.ringfence.domain.policy.PolicyBook;
import io.ringfence.domain.stage.Refusal;
import io.ringfence.domain.stage.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The group stage in memory, behind a {@link Replay}: its clock is that of what it is told. For one thread. */
public final class GroupReplay implements Consumer<GroupInput> {

    private static final int SLICE = 1024;

    private final GroupStage stage;
    private final List<Consumer<GroupNews>> listeners = new ArrayList<>();
    private final List<Consumer<PauseAnswer>> askers = new ArrayList<>();

    /** A stage without rows, judging by these policies; what it finds goes to {@code out}. */
    public GroupReplay(PolicyBook book, GroupOutput out) {
        this.stage = new GroupStage(
                new MemoryRows<>(),
                new MemoryTimers<>(),
                new MemoryClock(),
                () -> book,
                new Grants(new MemoryRows<>(), List.of()),
                new Outputs(out));
    }

    /** What groups have to tell numbers is told to {@code listener} too, at once. */
    public void tellsTo(Consumer<GroupNews> listener) {
        listeners.add(listener);
    }

    /** Answers go to {@code asker}, at once. */
    void answers(Consumer<PauseAnswer> asker) {
        askers.add(asker);
    }

    @Override
    public void accept(GroupInput input) {
        stage.accept(input, input.at().toEpochMilli());
        fire();
    }

    /** Moves the clock where nothing is told. */
    public void tick(Tick tick) {
        stage.tick(tick);
        fire();
    }

    private void fire() {
        while (stage.fire(SLICE)) {
            // until nothing is due
        }
    }

    private final class Outputs implements GroupOutput {

        private final GroupOutput out;

        Outputs(GroupOutput out) {
            this.out = out;
        }

        @Override
        public void alert(GroupAlert alert) {
            out.alert(alert);
        }

        @Override
        public void news(GroupNews news) {
            out.news(news);
            listeners.forEach(listener -> listener.accept(news));
        }

        @Override
        public void answer(PauseAnswer answer) {
            out.answer(answer);
            askers.forEach(asker -> asker.accept(answer));
        }

        @Override
        public void status(GroupStatus status) {
            out.status(status);
        }

        @Override
        public boolean wantsGroupStatus() {
            return out.wantsGroupStatus();
        }

        @Override
        public void refused(GroupSums sums, Refusal why) {
            out.refused(sums, why);
        }
    }
}
