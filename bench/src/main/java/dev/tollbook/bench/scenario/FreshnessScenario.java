package dev.tollbook.bench.scenario;

import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.load.LoadClient;
import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.Pipeline;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.webhook.Webhooks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** From sending a webhook to the first answer of {@code has()} that knows it, idle and with others sending too. */
public final class FreshnessScenario implements Scenario {
    private static final String IDLE = "idle";
    private static final String LOADED = "at 1,000/s";
    private static final double PER_SECOND = 1_000;
    private static final int CONNECTIONS = 16;
    private static final int PAYERS = 5_000;
    private static final int SAMPLES = 150;
    private static final double LOAD_SECONDS = 6;
    private static final int WARM_UP_SECONDS = 6;

    @Override
    public String name() {
        return "freshness";
    }

    @Override
    public String about() {
        return "webhook sent until has() answers differently, idle and beside 1,000 webhooks/s";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()));
                ExecutorService others = Executors.newSingleThreadExecutor()) {
            Pipeline pipeline = Pipeline.start(stack, bench.programs());
            Webhooks webhooks = Stack.webhooks();
            try (Flips flips = new Flips(pipeline, webhooks, "org_flips")) {
                new Run(bench, pipeline, webhooks, flips, others).run();
            }
        }
    }

    private static final class Run {
        private final Bench bench;
        private final Pipeline pipeline;
        private final Webhooks webhooks;
        private final Flips flips;
        private final ExecutorService others;
        private long sent;

        Run(Bench bench, Pipeline pipeline, Webhooks webhooks, Flips flips, ExecutorService others) {
            this.bench = bench;
            this.pipeline = pipeline;
            this.webhooks = webhooks;
            this.flips = flips;
            this.others = others;
        }

        void run() {
            loaded(WARM_UP_SECONDS);
            Map<String, Rounds.Sample<Histogram>> samples = new LinkedHashMap<>();
            samples.put(IDLE, round -> flips.take(Math.max(20, (int) (SAMPLES * bench.scale()))));
            samples.put(LOADED, round -> loaded(bench.seconds(LOAD_SECONDS)));
            Map<String, List<Histogram>> taken = Rounds.interleave(bench.rounds(), samples);
            report(IDLE, taken.get(IDLE), 40, 150);
            report(LOADED, taken.get(LOADED), 80, 300);
            pipeline.awaitProjected();
            Subscriptions.requireApplied(pipeline.tables(), sent + flips.count());
        }

        /** While others send; waits until all that they sent is done. */
        private Histogram loaded(double seconds) {
            int count = (int) (seconds * PER_SECOND);
            var requests = webhooks.requests(count, PAYERS);
            sent += count;
            try (LoadClient client = LoadClient.to(pipeline.ingestPort(), CONNECTIONS)) {
                Future<Answers> load = others.submit(() -> client.open(count, PER_SECOND, requests));
                Histogram micros = flips.takeWhile(() -> !load.isDone());
                Waiting.on(load);
                pipeline.awaitProjected();
                return micros;
            }
        }

        private void report(String when, List<Histogram> rounds, double p50, double p99) {
            Histogram all = rounds.getFirst().copy();
            rounds.stream().skip(1).forEach(all::add);
            for (Map.Entry<Integer, Double> bound : Map.of(50, p50, 99, p99).entrySet().stream()
                    .sorted(Map.Entry.comparingByKey()).toList()) {
                double millis = Median.of(rounds.stream()
                        .map(micros -> micros.getValueAtPercentile(bound.getKey()) / 1_000.0).toList());
                bench.add(Figure.of("freshness", "p" + bound.getKey() + " " + when, "ms", millis)
                        .heldTo(Target.atMost(bound.getValue())));
            }
            bench.add(Curve.of("freshness", "webhook to has()", when, all));
        }
    }
}
