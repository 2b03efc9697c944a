package io.ringfence.app.cli;

import io.ringfence.app.failure.ExitCode;
import io.ringfence.app.follow.FollowImport;
import io.ringfence.app.follow.StateDirectory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Follows files until the process is told to end.
 *
 * @param work what is done
 */
record Following(FollowImport work) {

    ExitCode run(Path state) throws InterruptedException {
        try (StateDirectory directory = StateDirectory.claim(state)) {
            UntilTold.run(new UntilTold.Work() {
                @Override
                public void run() throws InterruptedException {
                    work.run(directory);
                }

                @Override
                public boolean stop(Duration atMost) throws InterruptedException {
                    return work.stop(atMost);
                }
            });
        }
        return ExitCode.OK;
    }
}
