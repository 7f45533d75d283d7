package dev.tollbook.bench.scenario;

import dev.tollbook.bench.bare.BareEcho;
import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.payer.HasCount;
import dev.tollbook.bench.payer.Publication;
import dev.tollbook.bench.payer.Questions;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.store.StoreService;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET …/has} over HTTP, beside a Javalin that answers a text of the same size whatever is asked. */
public final class HasScenario implements Scenario {
    private static final String OURS = "tollbook";
    private static final String BARE = "bare";
    private static final int PAYERS = 2_000;
    private static final int QUESTIONS = 20_000;
    private static final int BATCH = 100;
    /** However short the run is: the compiler needs them all the same. */
    private static final int WARM_UP_BATCHES = 3_000;
    /** Of what the slower one manages, for p99 and the curves; p50 is that of the closed loop, which varies less. */
    private static final double OPEN_LOAD = 0.6;
    private static final double LEAST_RATE = 0.7;
    private static final double MOST_LATENCY = 2;
    private static final double MOST_BATCH = 5;

    @Override
    public String name() {
        return "has";
    }

    @Override
    public String about() {
        return "GET /v1/payers/{payer}/has, 1/16/64 connections, beside a Javalin that always answers the same";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()))) {
            stack.postgres(bench.programs());
            stack.catalog();
            StoreService store = stack.store();
            Publication.of(stack.kafka(), PAYERS);
            Publication.await(store.port(), Stack.credentials(), PAYERS);
            Questions questions = Questions.draw(QUESTIONS, PAYERS, Stack.credentials());
            HasCount before = HasCount.of(store.adminPort());
            HasDoor ours = HasDoor.checked(store.port(), questions);
            HasDoor bare = HasDoor.unchecked(stack.keep(BareEcho.start(answer(store.port(), questions))).port(),
                    questions);
            Map<String, HasDoor> doors = new LinkedHashMap<>();
            doors.put(OURS, ours);
            doors.put(BARE, bare);
            for (HasDoor door : List.of(ours, bare, bare, ours)) {
                door.closed(16, bench.count(30_000), 0);
            }
            for (int connections : List.of(1, 16, 64)) {
                measure(bench, doors, connections);
            }
            batch(bench, ours);
            HasCount counted = HasCount.of(store.adminPort()).since(before);
            // Beside what the door knows of, the question was asked whose answer the bare one gives.
            HasCount expected = ours.expected().plus(questions.expected(0, 1));
            WrongResultException.require(counted.equals(expected),
                    "the store has counted " + counted + ", and was to answer " + expected);
        }
    }

    private static byte[] answer(int port, Questions questions) {
        try (Caller caller = Caller.to(port)) {
            return caller.call(questions.requests().apply(0)).body().getBytes(StandardCharsets.UTF_8);
        }
    }

    private void measure(Bench bench, Map<String, HasDoor> doors, int connections) {
        int count = bench.count(connections == 1 ? 1_500 : 4_000);
        Map<String, Rounds.Sample<Answers>> samples = new LinkedHashMap<>();
        doors.forEach((which, door) -> samples.put(which, round -> door.closed(connections, count, round)));
        Map<String, List<Answers>> closed = Rounds.interleave(bench.turns(), samples);
        Beside rates = Beside.of(closed.get(OURS), closed.get(BARE), Answers::perSecond);
        String at = " at " + connections;
        bench.add(Figure.of(name(), "requests/s" + at, "/s", rates)
                .heldTo(Target.ratioAtLeast(LEAST_RATE)));
        bench.add(percentile(bench, closed, 50, at).heldTo(Target.ratioAtMost(MOST_LATENCY)));

        double rate = OPEN_LOAD * Math.min(rates.value(), rates.ceiling());
        Map<String, Rounds.Sample<Answers>> open = new LinkedHashMap<>();
        doors.forEach((which, door) -> open.put(which,
                round -> door.open(connections, (int) (count * OPEN_LOAD), rate, round)));
        Map<String, List<Answers>> latencies = Rounds.interleave(bench.turns(), open);
        bench.add(percentile(bench, latencies, 99, at));
        latencies.forEach((which, answers) -> bench.add(Curve.of(name(), connections + " connections", which,
                Answers.together(answers).micros())));
    }

    private void batch(Bench bench, HasDoor door) {
        int batches = bench.count(200);
        int singles = bench.count(1_500);
        door.batches(WARM_UP_BATCHES, BATCH, 0);
        Map<String, Rounds.Sample<Answers>> samples = new LinkedHashMap<>();
        samples.put("batch", round -> door.batches(batches, BATCH, round));
        samples.put("single", round -> door.closed(1, singles, round));
        Map<String, List<Answers>> taken = Rounds.interleave(bench.turns(), samples);
        bench.add(Figure.of(name(), "batch of " + BATCH + " beside one request", "µs",
                Beside.of(taken.get("batch"), taken.get("single"), HasScenario::micros))
                .heldTo(Target.ratioAtMost(MOST_BATCH)));
    }

    /** Microseconds per request, where one waits for the other. */
    static double micros(Answers answers) {
        return 1e6 / answers.perSecond();
    }

    private Figure percentile(Bench bench, Map<String, List<Answers>> answers, double percent, String at) {
        return Figure.of(name(), "p" + (int) percent + at, "ms",
                Beside.of(bench.perRound(answers.get(OURS)), bench.perRound(answers.get(BARE)),
                        each -> each.percentile(percent)));
    }
}
