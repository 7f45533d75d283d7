package dev.tollbook.bench.scenario;

import dev.tollbook.bench.bare.BareStreams;
import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.CatchUp;
import dev.tollbook.bench.stack.Log;
import dev.tollbook.bench.stack.Patience;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.schemas.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processor alone, from a raw topic that filled up while it was stopped. */
public final class ReplayScenario implements Scenario {
    private static final String COPIES = "bench.copies";
    private static final int PAYERS = 5_000;
    private static final int WEBHOOKS = 60_000;
    /** However short the run is: the compiler needs them all the same. */
    private static final int WARM_UP = 20_000;
    private static final int WARM_UP_ROUNDS = 2;
    private static final double LEAST_RATE = 25_000;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String about() {
        return "the processor alone, from a full topic, beside Kafka Streams that only copies";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()))) {
            new Run(bench, stack, new Backlog(stack)).run();
        }
    }

    private record Run(Bench bench, Stack stack, Backlog backlog) {
        void run() {
            backlog.log().create(COPIES, stack.kafka().partitions(), Map.of());
            Map<String, Rounds.Sample<CatchUp>> samples = new LinkedHashMap<>();
            samples.put("tollbook", round -> {
                fill(round);
                return backlog.workOff();
            });
            samples.put("bare", round -> {
                fill(round);
                return bare();
            });
            Map<String, List<CatchUp>> taken = Rounds.interleave(WARM_UP_ROUNDS + bench.rounds(), samples);
            List<Double> ours = measured(taken.get("tollbook"));
            bench.add(Figure.of("replay", "events/s", "/s", Median.of(ours)).heldTo(Target.atLeast(LEAST_RATE)));
            bench.add(Figure.of("replay", "events/s beside bare", "/s", Beside.of(ours, measured(taken.get("bare")))));
            backlog.verify();
        }

        private static List<Double> measured(List<CatchUp> rounds) {
            return rounds.stream().skip(WARM_UP_ROUNDS).map(CatchUp::perSecond).toList();
        }

        /** What both find when they start. */
        private void fill(int round) {
            long until = WARM_UP + (long) round * bench.count(WEBHOOKS);
            for (long sent = backlog.sent(); sent < until; sent++) {
                backlog.add("org_" + sent % PAYERS, sent / PAYERS % 2 == 0 ? "pro" : "starter");
            }
            backlog.flush();
        }

        private CatchUp bare() {
            Log log = backlog.log();
            long before = log.committed(BareStreams.APPLICATION, Topics.RAW_STRIPE);
            BareStreams streams = stack
                    .keep(BareStreams.start(stack.processorSettings(), Topics.RAW_STRIPE, COPIES));
            Patience.until("bare Kafka Streams to run", streams::isRunning);
            CatchUp result = CatchUp.watch(log, BareStreams.APPLICATION, Topics.RAW_STRIPE, before);
            stack.stop(streams);
            return result;
        }
    }
}
