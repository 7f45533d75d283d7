package dev.tollbook.bench.scenario;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.CatchUp;
import dev.tollbook.bench.stack.Log;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.bench.webhook.RawFeed;
import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.processor.topology.TopologyNames;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.standalone.engine.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What more payers cost the processor: time per webhook, bytes on disk, and the time to get lost state back. */
public final class ScaleScenario implements Scenario {
    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int WEBHOOKS = 5_000;
    private static final double MOST_GROWTH = 1.3;
    private static final long SEED = 20_261_126;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String about() {
        return "the processor at 10 k and 100 k payers: time per webhook, bytes on disk, and what restoring state takes";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()))) {
            new Run(bench, stack, stack.keep(new Log(stack.kafka()))).run();
        }
    }

    private static final class Run {
        private final Bench bench;
        private final Stack stack;
        private final Log log;
        private final RawFeed feed;
        private final Webhooks webhooks = Stack.webhooks();
        private final Map<String, String> plans = new HashMap<>();
        private final Random random = new Random(SEED);
        private long sent;

        Run(Bench bench, Stack stack, Log log) {
            this.bench = bench;
            this.stack = stack;
            this.log = log;
            this.feed = stack.keep(new RawFeed(stack.kafka()));
        }

        void run() {
            // Makes the topics.
            stop(stack.processor());
            grow(0, FEW);
            sizes(FEW);
            // Warms up.
            changes(FEW);
            double few = rate(FEW);
            grow(FEW, MANY);
            sizes(MANY);
            double many = rate(MANY);
            bench.add(Figure.of("scale", "events/s at " + label(FEW), "/s", few));
            bench.add(Figure.of("scale", "events/s at " + label(MANY), "/s", many));
            bench.add(Figure.of("scale", "time per event at 100k payers beside 10k", "µs", 1e6 / many)
                    .beside(1e6 / few).heldTo(Target.ratioAtMost(MOST_GROWTH)));
            restore(MANY);
            Subscriptions.requireReceipts(log, sent);
            Subscriptions.requirePlans(log, plans);
        }

        /** New payers, one webhook each. */
        private void grow(int from, int to) {
            for (int payer = from; payer < to; payer++) {
                send(payer, "pro");
            }
            catchUp();
        }

        private double rate(int payers) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < bench.rounds(); round++) {
                rates.add(changes(payers).perSecond());
            }
            return Median.of(rates);
        }

        /** Changes of plans of payers in no order. */
        private CatchUp changes(int payers) {
            for (int i = bench.count(WEBHOOKS); i > 0; i--) {
                int payer = random.nextInt(payers);
                send(payer, plans.get(name(payer)).equals("pro") ? "starter" : "pro");
            }
            return catchUp();
        }

        private void send(int payer, String plan) {
            feed.append(webhooks.next(name(payer), plan));
            plans.put(name(payer), plan);
            sent++;
        }

        private CatchUp catchUp() {
            feed.flush();
            long before = log.committed(TopologyNames.APPLICATION_ID, Topics.RAW_STRIPE);
            ProcessorService processor = stack.processor();
            CatchUp caughtUp = CatchUp.watch(log, TopologyNames.APPLICATION_ID, Topics.RAW_STRIPE, before);
            stop(processor);
            return caughtUp;
        }

        /** Of state that was just written for the first time, so that nothing in it awaits compaction. */
        private void sizes(int payers) {
            Path broker = stack.directory().resolve("kafka");
            add("changelog bytes", payers, bytes(broker, partition -> partition.contains("-changelog-")));
            add("state bytes", payers, bytes(stack.directory().resolve("processor"), file -> true));
            if (payers == MANY) {
                bench.add(Figure.of("scale", "raw bytes per webhook", "bytes",
                        bytes(broker, partition -> partition.startsWith(Topics.RAW_STRIPE + "-")) / (double) sent));
                bench.add(Figure.of("scale", "billing bytes per webhook", "bytes",
                        bytes(broker, partition -> List.of(Topics.EVENTS, Topics.SUBSCRIPTIONS, Topics.RECEIPTS)
                                .stream().anyMatch(topic -> partition.startsWith(topic + "-"))) / (double) sent));
            }
        }

        /** From a start without any state until all of it is there. */
        private void restore(int payers) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < bench.rounds(); round++) {
                try {
                    DirectoryTree.delete(stack.directory().resolve("processor"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                long start = System.nanoTime();
                ProcessorService processor = stack.processor();
                rates.add(payers / ((System.nanoTime() - start) / 1e9));
                stop(processor);
            }
            bench.add(Figure.of("scale", "payers restored/s at " + label(payers), "/s", Median.of(rates)));
        }

        private void add(String what, int payers, long bytes) {
            bench.add(Figure.of("scale", what + " per payer at " + label(payers), "bytes", bytes / (double) payers));
        }

        private void stop(ProcessorService processor) {
            stack.stop(processor);
            log.dismiss(TopologyNames.APPLICATION_ID);
        }

        private static String name(int payer) {
            return "org_" + payer;
        }

        private static String label(int payers) {
            return payers / 1_000 + "k";
        }

        /** Sum of the sizes of the data files in directories of that name. */
        private static long bytes(Path root, Predicate<String> directory) {
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> directory.test(file.getParent().getFileName().toString()))
                        // Kafka makes room for its indexes in advance.
                        .filter(file -> !file.toString().endsWith("index"))
                        .mapToLong(file -> file.toFile().length())
                        .sum();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
