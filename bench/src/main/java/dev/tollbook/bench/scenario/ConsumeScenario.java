package dev.tollbook.bench.scenario;

import dev.tollbook.bench.bare.BareInserts;
import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.LoadClient;
import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.payer.Consumption;
import dev.tollbook.bench.payer.Publication;
import dev.tollbook.bench.payer.UsageTotals;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.standalone.engine.EmbeddedPostgres;
import dev.tollbook.store.StoreService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A check that consumes, durable and once, by 16 clients: over HTTP in the store, beside 16 JDBC connections to the same
 * Postgres that insert one row each time.
 */
public final class ConsumeScenario implements Scenario {
    private static final int PAYERS = 2_000;
    private static final int CLIENTS = 16;
    private static final int REPEATED = 20;
    private static final int WARM_UP = 20;
    private static final double LEAST_RATE = 0.5;

    @Override
    public String name() {
        return "consume";
    }

    @Override
    public String about() {
        return "POST /v1/check that consumes with an idempotency key, 16 clients, beside one INSERT each over bare JDBC";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()))) {
            EmbeddedPostgres postgres = stack.postgres(bench.programs());
            stack.catalog();
            StoreService store = stack.store();
            Publication.of(stack.kafka(), PAYERS);
            Publication.await(store.port(), Stack.credentials(), PAYERS);
            BareInserts bare = stack.keep(new BareInserts(postgres.jdbcUrl(), postgres.login().user(),
                    postgres.login().password(), CLIENTS));
            Consumption consumption = new Consumption(Stack.credentials());
            measure(bench, store.port(), consumption, bare);
            repeat(store.port());
            UsageTotals totals = UsageTotals.of(postgres);
            WrongResultException.require(totals.isAll(consumption.made()),
                    consumption.made() + " requests consumed one each, and Postgres says " + totals);
            WrongResultException.require(bare.stored() == bare.inserted(), "bare inserts were lost");
        }
    }

    private void measure(Bench bench, int port, Consumption consumption, BareInserts bare) {
        int count = bench.count(3_000);
        int inserts = bench.count(8_000);
        int queued = bench.count(1_500);
        // Many times as many before it counts: while the JVM still compiles, it is half as fast.
        consume(port, consumption.ofMany(WARM_UP * count, PAYERS), WARM_UP * count);
        bare.perSecond(inserts);
        List<Answers> ofMany = new ArrayList<>();
        List<Answers> ofOne = new ArrayList<>();
        Map<String, Rounds.Sample<Double>> samples = new LinkedHashMap<>();
        samples.put("many", round -> consume(port, consumption.ofMany(count, PAYERS), count, ofMany));
        samples.put("bare", round -> bare.perSecond(inserts));
        samples.put("one", round -> consume(port, consumption.ofOne(queued), queued, ofOne));
        Map<String, List<Double>> rates = Rounds.interleave(bench.rounds(), samples);
        String at = " at " + CLIENTS;
        bench.add(Figure.of(name(), "check + consume" + at, "/s", Beside.of(rates.get("many"), rates.get("bare")))
                .heldTo(Target.ratioAtLeast(LEAST_RATE)));
        for (double percent : new double[]{50, 99}) {
            bench.add(Figure.of(name(), "p" + (int) percent + at, "ms",
                    IngestScenario.median(ofMany, answers -> answers.percentile(percent))));
        }
        bench.add(Figure.of(name(), "all of one payer" + at, "/s", Median.of(rates.get("one"))));
        bench.add(Curve.of(name(), CLIENTS + " clients", "many payers", Answers.together(ofMany).micros()));
        bench.add(Curve.of(name(), CLIENTS + " clients", "one payer", Answers.together(ofOne).micros()));
    }

    private static double consume(int port, IntFunction<byte[]> requests, int count, List<Answers> kept) {
        Answers answers = consume(port, requests, count);
        kept.add(answers);
        return answers.perSecond();
    }

    private static Answers consume(int port, IntFunction<byte[]> requests, int count) {
        try (LoadClient client = LoadClient.to(port, CLIENTS)) {
            return client.closed(count, requests);
        }
    }

    /** Sends some a second time, which must neither consume again nor be answered otherwise than as consumed. */
    private static void repeat(int port) {
        IntFunction<byte[]> again = new Consumption(Stack.credentials()).ofMany(REPEATED, PAYERS);
        try (Caller caller = Caller.to(port)) {
            for (int i = 0; i < REPEATED; i++) {
                Caller.Answer answer = caller.call(again.apply(i));
                WrongResultException.require(answer.status() == 200 && answer.body().contains("\"consumed\":true"),
                        "the second of two equal requests was answered " + answer);
            }
        }
    }
}
