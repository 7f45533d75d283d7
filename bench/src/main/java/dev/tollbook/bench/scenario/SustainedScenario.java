package dev.tollbook.bench.scenario;

import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.LoadClient;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.Patience;
import dev.tollbook.bench.stack.Pipeline;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.webhook.Webhooks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** All of it under as much as 64 connections send, until the last webhook is in Postgres and {@code has()} knows it. */
public final class SustainedScenario implements Scenario {
    private static final int CONNECTIONS = 64;
    private static final int PAYERS = 5_000;
    private static final int WEBHOOKS = 6_000;
    /** However short the run is: the compiler needs them all the same. */
    private static final int WARM_UP = 20_000;
    private static final double LEAST_APPLIED = 8_000;
    private static final int LOOK_EVERY_MS = 250;

    @Override
    public String name() {
        return "sustained";
    }

    @Override
    public String about() {
        return "the whole way at full load: 64 connections, until everything sent is in Postgres and known to has()";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()))) {
            new Run(bench, Pipeline.start(stack, bench.programs())).run();
        }
    }

    /**
     * What came of a round.
     *
     * @param accepted webhooks per second that were acknowledged
     * @param applied  webhooks per second from the first request until all had their effect
     * @param lag      the most webhooks seen that were acknowledged and not processed
     * @param catchUp  seconds from the last acknowledgement until all had their effect
     */
    private record Round(double accepted, double applied, double lag, double catchUp) {}

    private static final class Run {
        private final Bench bench;
        private final Pipeline pipeline;
        private final Webhooks webhooks = Stack.webhooks();
        private final Map<String, String> plans = new HashMap<>();
        private long sent;

        Run(Bench bench, Pipeline pipeline) {
            this.bench = bench;
            this.pipeline = pipeline;
        }

        void run() {
            round(WARM_UP);
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < bench.rounds(); i++) {
                rounds.add(round(bench.count(WEBHOOKS)));
            }
            add(rounds, "accepted/s", "/s", Round::accepted);
            bench.add(figure(rounds, "applied/s", "/s", Round::applied).heldTo(Target.atLeast(LEAST_APPLIED)));
            add(rounds, "largest lag", "webhooks", Round::lag);
            add(rounds, "catch-up", "s", Round::catchUp);
            verify();
        }

        private void add(List<Round> rounds, String name, String unit, ToDoubleFunction<Round> of) {
            bench.add(figure(rounds, name, unit, of));
        }

        private static Figure figure(List<Round> rounds, String name, String unit, ToDoubleFunction<Round> of) {
            return Figure.of("sustained", name, unit, Median.of(rounds.stream().map(of::applyAsDouble).toList()));
        }

        private Round round(int count) {
            byte[][] requests = new byte[count][];
            Map<String, String> last = new HashMap<>();
            for (int i = 0; i < count; i++, sent++) {
                String payer = "org_" + sent % PAYERS;
                String plan = sent / PAYERS % 2 == 0 ? "pro" : "starter";
                requests[i] = webhooks.next(payer, plan).request();
                plans.put(payer, plan);
                if (i >= count - CONNECTIONS) {
                    last.put(payer, plan);
                }
            }
            long start = System.nanoTime();
            try (LagWatch lag = new LagWatch(pipeline);
                    LoadClient client = LoadClient.to(pipeline.ingestPort(), CONNECTIONS)) {
                Answers answers = client.closed(count, i -> requests[i]);
                long acknowledged = System.nanoTime();
                lag.stop();
                pipeline.awaitProjected();
                awaitAnswers(last);
                long applied = System.nanoTime();
                return new Round(answers.perSecond(), count / ((applied - start) / 1e9), lag.largest(),
                        (applied - acknowledged) / 1e9);
            }
        }

        private void awaitAnswers(Map<String, String> expected) {
            try (Caller store = Caller.to(pipeline.storePort())) {
                expected.forEach((payer, plan) -> Patience.until("has() to know what was sent last",
                        () -> Pipeline.ask(store, Pipeline.has(payer, plan))));
            }
        }

        private void verify() {
            Subscriptions.requireApplied(pipeline.tables(), sent);
            Subscriptions.requirePlans(pipeline.tables(), plans);
            Subscriptions.requireReceipts(pipeline.log(), sent);
        }
    }

    /** Looks again and again how many webhooks wait for the processor. */
    private static final class LagWatch implements AutoCloseable {
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        private final AtomicLong largest = new AtomicLong();
        private final ScheduledFuture<?> looking;

        LagWatch(Pipeline pipeline) {
            looking = clock.scheduleWithFixedDelay(
                    () -> largest.accumulateAndGet(pipeline.lag(), Math::max), 0, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        }

        long largest() {
            return largest.get();
        }

        void stop() {
            looking.cancel(false);
            clock.close();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
