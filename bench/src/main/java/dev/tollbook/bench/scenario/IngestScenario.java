package dev.tollbook.bench.scenario;

import dev.tollbook.bench.bare.BareProducer;
import dev.tollbook.bench.bare.BareReceiver;
import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.load.LoadClient;
import dev.tollbook.bench.load.Requests;
import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.Log;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A signed webhook until Kafka has acknowledged it, beside the same with nothing but the vendor's verifier. */
public final class IngestScenario implements Scenario {
    private static final String BARE_TOPIC = "bench.bare";
    private static final String OURS = "tollbook";
    private static final String BARE = "bare";
    private static final int PAYERS = 5_000;
    /** Of what the slower one manages: a latency under full load says how long the queue is, and no more. */
    private static final double OPEN_LOAD = 0.6;
    private static final double LEAST_RATE = 0.85;
    private static final double MOST_LATENCY = 1.3;

    private final boolean flushed;

    /** One whose broker writes every append to disk before it acknowledges, or one with Kafka's own durability. */
    public IngestScenario(boolean flushed) {
        this.flushed = flushed;
    }

    private record Doors(Map<String, Integer> ports, Webhooks webhooks, BareProducer producer) {
        int port(String which) {
            return ports.get(which);
        }
    }

    @Override
    public String name() {
        return flushed ? "ingest-flushed" : "ingest";
    }

    @Override
    public String about() {
        return "signed webhook until Kafka has acknowledged it, 1/16/64 connections, beside bare Javalin + stripe-java"
                + (flushed ? "; the broker flushes every append" : "");
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = stack(bench); Log log = new Log(stack.kafka())) {
            int ours = stack.ingest().port();
            log.create(BARE_TOPIC, stack.kafka().partitions(), Map.of());
            if (flushed) {
                log.flushEveryAppend(Topics.RAW_STRIPE);
                log.flushEveryAppend(BARE_TOPIC);
            }
            int bare = stack.keep(BareReceiver.start(stack.kafka(), BARE_TOPIC, Webhooks.PATH, Stack.stripeSecret()))
                    .port();
            Doors doors = new Doors(Map.of(OURS, ours, BARE, bare), Stack.webhooks(),
                    stack.keep(new BareProducer(stack.kafka(), BARE_TOPIC)));
            long sent = 0;
            for (String which : List.of(OURS, BARE)) {
                sent += closed(doors, which, 16, bench.count(flushed ? 8_000 : 60_000)).count()
                        * (which.equals(OURS) ? 1 : 0);
            }
            for (int connections : List.of(1, 16, 64)) {
                sent += measure(bench, doors, connections);
            }
            long stored = log.end(Topics.RAW_STRIPE);
            WrongResultException.require(stored == sent,
                    sent + " webhooks were acknowledged, and " + stored + " lie on " + Topics.RAW_STRIPE);
        }
    }

    private Stack stack(Bench bench) {
        return flushed ? Stack.flushed(bench.directory(name())) : Stack.open(bench.directory(name()));
    }

    /** Gives how many webhooks ours has acknowledged. */
    private long measure(Bench bench, Doors doors, int connections) {
        int count = bench.count(flushed
                ? connections == 1 ? 300 : 3_000
                : connections == 1 ? 500 : 8_000);
        Map<String, Rounds.Sample<Answers>> samples = new LinkedHashMap<>();
        for (String which : List.of(OURS, BARE)) {
            samples.put(which, round -> closed(doors, which, connections, count));
        }
        Map<String, List<Answers>> closed = Rounds.interleave(bench.turns(), samples);
        Beside rates = Beside.of(closed.get(OURS), closed.get(BARE), Answers::perSecond);
        String at = " at " + connections;
        bench.add(Figure.of(name(), "webhooks/s" + at, "/s", rates)
                .heldTo(Target.ratioAtLeast(LEAST_RATE)));
        Map<String, Rounds.Sample<Answers>> open = new LinkedHashMap<>();
        double rate = OPEN_LOAD * Math.min(rates.value(), rates.ceiling());
        for (String which : List.of(OURS, BARE)) {
            open.put(which, round -> open(doors, which, connections, (int) (count * OPEN_LOAD), rate));
        }
        Map<String, List<Answers>> latencies = Rounds.interleave(bench.turns(), open);
        for (double percent : new double[]{50, 99}) {
            Figure figure = Figure.of(name(), "p" + (int) percent + at, "ms",
                    Beside.of(bench.perRound(latencies.get(OURS)), bench.perRound(latencies.get(BARE)),
                            answers -> answers.percentile(percent)));
            bench.add(percent == 99 ? figure.heldTo(Target.ratioAtMost(MOST_LATENCY)) : figure);
        }
        latencies.forEach((which, answers) -> bench.add(Curve.of(name(), connections + " connections", which,
                Answers.together(answers).micros())));
        if (!flushed) {
            others(bench, doors, connections, count, at);
        }
        return closed.get(OURS).stream().mapToLong(Answers::count).sum()
                + latencies.get(OURS).stream().mapToLong(Answers::count).sum();
    }

    /** What the parts alone would allow. */
    private void others(Bench bench, Doors doors, int connections, int count, String at) {
        byte[] body = doors.webhooks().next("org_0", "pro").body();
        byte[] echo = Requests.post("/echo", Map.of(), body);
        Map<String, List<Double>> parts = Rounds.interleave(Math.min(3, bench.rounds()), Map.of(
                "bare Javalin echo", round -> {
                    try (LoadClient client = LoadClient.to(doors.port(BARE), connections)) {
                        return client.closed(count, i -> echo).perSecond();
                    }
                },
                "bare producer", round -> doors.producer().perSecond(count, connections, body)));
        parts.forEach((which, rates) -> bench.add(Figure.of(name(), which + at, "/s", Median.of(rates))));
    }

    private static Answers closed(Doors doors, String which, int connections, int count) {
        try (LoadClient client = LoadClient.to(doors.port(which), connections)) {
            return client.closed(count, doors.webhooks().requests(count, PAYERS));
        }
    }

    private static Answers open(Doors doors, String which, int connections, int count, double rate) {
        try (LoadClient client = LoadClient.to(doors.port(which), connections)) {
            return client.open(count, rate, doors.webhooks().requests(count, PAYERS));
        }
    }

    static double median(List<Answers> answers, ToDoubleFunction<Answers> of) {
        return Median.of(answers.stream().map(of::applyAsDouble).toList());
    }
}
