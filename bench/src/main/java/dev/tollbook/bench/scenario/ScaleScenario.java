package dev.tollbook.bench.scenario;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.CatchUp;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.standalone.engine.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What more payers cost the processor: time per webhook, bytes on disk, and the time to get lost state back. */
public final class ScaleScenario implements Scenario {
    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int MOST = 1_000_000;
    private static final int WEBHOOKS = 3_000;
    private static final int MOST_RESTORES = 3;
    private static final double MOST_GROWTH = 1.3;
    private static final long SEED = 20_261_126;

    private final String name;
    private final int many;

    private ScaleScenario(String name, int many) {
        this.name = name;
        this.many = many;
    }

    /** Ten thousand payers beside a hundred thousand. */
    public static ScaleScenario many() {
        return new ScaleScenario("scale", MANY);
    }

    /** Ten thousand payers beside a million, which takes minutes to have. */
    public static ScaleScenario most() {
        return new ScaleScenario("scale-1m", MOST);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isOnlyWhenNamed() {
        return many == MOST;
    }

    @Override
    public String about() {
        return "the processor at " + label(FEW) + " and " + label(many)
                + " payers: time per webhook, bytes on disk, and what restoring state takes";
    }

    @Override
    public void run(Bench bench) {
        try (Stack stack = Stack.open(bench.directory(name()))) {
            new Run(bench, name, many, stack, new Backlog(stack), new Random(SEED)).run();
        }
    }

    private static String label(int payers) {
        return payers < MOST ? payers / 1_000 + "k" : payers / MOST + "m";
    }

    private record Run(Bench bench, String scenario, int most, Stack stack, Backlog backlog, Random random) {
        void run() {
            grow(0, FEW);
            sizes(FEW);
            // Warms up.
            changes(FEW);
            double few = rate(FEW);
            grow(FEW, most);
            sizes(most);
            double many = rate(most);
            bench.add(Figure.of(scenario, "events/s at " + label(FEW), "/s", few));
            bench.add(Figure.of(scenario, "events/s at " + label(most), "/s", many));
            bench.add(Figure.of(scenario, "time per event at " + label(most) + " payers beside 10k", "µs", 1e6 / many)
                    .beside(1e6 / few).heldTo(Target.ratioAtMost(MOST_GROWTH)));
            restore(most);
            backlog.verify();
        }

        /** New payers, one webhook each. */
        private void grow(int from, int to) {
            for (int payer = from; payer < to; payer++) {
                backlog.add(name(payer), "pro");
                // No more at once than anybody would wait for.
                if ((payer + 1) % MANY == 0) {
                    backlog.workOff();
                }
            }
            if (to % MANY != 0) {
                backlog.workOff();
            }
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
                String payer = name(random.nextInt(payers));
                backlog.add(payer, backlog.plan(payer).equals("pro") ? "starter" : "pro");
            }
            return backlog.workOff();
        }

        /** Of state that was just written for the first time, so that nothing in it awaits compaction. */
        private void sizes(int payers) {
            Path broker = stack.directory().resolve("kafka");
            add("changelog bytes", payers, bytes(broker, partition -> partition.contains("-changelog-")));
            add("state bytes", payers, bytes(stack.directory().resolve("processor"), file -> true));
            if (payers == most) {
                bench.add(Figure.of(scenario, "raw bytes per webhook", "bytes",
                        bytes(broker, partition -> partition.startsWith(Topics.RAW_STRIPE + "-"))
                                / (double) backlog.sent()));
                bench.add(Figure.of(scenario, "billing bytes per webhook", "bytes",
                        bytes(broker, partition -> List.of(Topics.EVENTS, Topics.SUBSCRIPTIONS, Topics.RECEIPTS)
                                .stream().anyMatch(topic -> partition.startsWith(topic + "-")))
                                / (double) backlog.sent()));
            }
        }

        /** From a start without any state until all of it is there. */
        private void restore(int payers) {
            List<Double> rates = new ArrayList<>();
            for (int round = Math.min(MOST_RESTORES, bench.rounds()); round > 0; round--) {
                try {
                    DirectoryTree.delete(stack.directory().resolve("processor"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                long start = System.nanoTime();
                ProcessorService processor = stack.processor();
                rates.add(payers / ((System.nanoTime() - start) / 1e9));
                stack.stop(processor);
            }
            bench.add(Figure.of(scenario, "payers restored/s at " + label(payers), "/s", Median.of(rates)));
        }

        private void add(String what, int payers, long bytes) {
            bench.add(Figure.of(scenario, what + " per payer at " + label(payers), "bytes", bytes / (double) payers));
        }

        private static String name(int payer) {
            return "org_" + payer;
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
