package dev.tollbook.bench.scenario;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.stack.Pipeline;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.webhook.RawFeed;
import dev.tollbook.bench.webhook.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What each commit interval costs and brings: freshness while idle, processor time meanwhile, and throughput. */
public final class CommitIntervalScenario implements Scenario {
    private static final List<Integer> MILLIS = List.of(5, 10, 20, 50, 100);
    private static final int PAYERS = 5_000;
    private static final int WEBHOOKS = 10_000;
    private static final int SAMPLES = 100;
    private static final int WARM_UP = 40_000;
    /** Only the first finds code that was not compiled yet. */
    private static final int WARM_AGAIN = 5_000;

    @Override
    public String name() {
        return "commit-interval";
    }

    @Override
    public String about() {
        return "commit intervals of 5 to 100 ms: freshness while idle, CPU meanwhile, webhooks/s with everything running";
    }

    @Override
    public boolean isOnlyWhenNamed() {
        return true;
    }

    @Override
    public void run(Bench bench) {
        int warmUp = WARM_UP;
        for (int millis : MILLIS) {
            try (Stack stack = Stack.open(bench.directory(name()))) {
                stack.set("TOLLBOOK_COMMIT_INTERVAL_MS", Integer.toString(millis));
                Pipeline pipeline = Pipeline.start(stack, bench.programs());
                measure(bench, pipeline, stack.keep(new RawFeed(stack.kafka())), warmUp,
                        " with " + millis + " ms");
            }
            warmUp = WARM_AGAIN;
        }
    }

    private void measure(Bench bench, Pipeline pipeline, RawFeed feed, int warmUp, String with) {
        Webhooks webhooks = Stack.webhooks();
        drain(pipeline, feed, webhooks, warmUp);
        List<Double> rates = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        List<Histogram> fresh = new ArrayList<>();
        for (int round = 0; round < bench.rounds(); round++) {
            rates.add(drain(pipeline, feed, webhooks, bench.count(WEBHOOKS)));
            try (Flips flips = new Flips(pipeline, webhooks, "org_flips" + round)) {
                flips.take(10);
                Duration before = cpuTime();
                Instant start = Instant.now();
                fresh.add(flips.take(SAMPLES));
                cpu.add(100.0 * cpuTime().minus(before).toNanos() / Duration.between(start, Instant.now()).toNanos());
            }
        }
        for (int percent : List.of(50, 99)) {
            bench.add(Figure.of(name(), "p" + percent + " idle" + with, "ms", Median.of(fresh.stream()
                    .map(micros -> micros.getValueAtPercentile(percent) / 1_000.0).toList())));
        }
        bench.add(Figure.of(name(), "CPU of all while idle" + with, "% of a core", Median.of(cpu)));
        bench.add(Figure.of(name(), "webhooks/s" + with, "/s", Median.of(rates)));
    }

    /** Webhooks per second from the raw topic to Postgres, as fast as the topic can be filled. */
    private static double drain(Pipeline pipeline, RawFeed feed, Webhooks webhooks, int count) {
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            feed.append(webhooks.next("org_" + i % PAYERS, i / PAYERS % 2 == 0 ? "pro" : "starter"));
        }
        feed.flush();
        pipeline.awaitProjected();
        return count / ((System.nanoTime() - start) / 1e9);
    }

    /** Of this process: every service, the broker and whoever asks. */
    private static Duration cpuTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }
}
