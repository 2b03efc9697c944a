package io.ringfence.bench.flink;

import io.ringfence.bench.contender.Running;
import io.ringfence.bench.measure.JmxReadings;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;

/** A Flink job at work in this process. */
final class FlinkRunning implements Running {

    private static final long CANCEL_S = 20;

    private final JobClient client;
    private final CompletableFuture<JobExecutionResult> result;

    FlinkRunning(JobClient client) {
        this.client = client;
        this.result = client.getJobExecutionResult();
    }

    @Override
    public Optional<Throwable> failure() {
        if (!result.isDone()) {
            return Optional.empty();
        }
        try {
            result.get();
            return Optional.of(new IllegalStateException("the Flink job has ended"));
        } catch (ExecutionException e) {
            return Optional.of(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        }
    }

    @Override
    public Map<String, Long> counts() {
        return JmxReadings.counts();
    }

    @Override
    public void close() {
        try {
            client.cancel().get(CANCEL_S, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // the process ends now, and the job with it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
