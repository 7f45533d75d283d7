package dev.tollbook.bench.scenario;

import dev.tollbook.bench.measure.Beside;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.Stack;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.standalone.engine.DirectoryTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What more payers cost the processor: time per webhook, bytes on disk, and the time to get lost state back. */
public final class ScaleScenario implements Scenario {
    private static final int FEW = 10_000;
    private static final int MANY = 100_000;
    private static final int MOST = 1_000_000;
    private static final int WEBHOOKS = 6_000;
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
        try (Stack one = Stack.open(bench.directory(name)); Stack other = Stack.open(bench.directory(name))) {
            Payers few = new Payers(bench, name, FEW, one, new Backlog(one), new Random(SEED));
            Payers all = new Payers(bench, name, many, other, new Backlog(other), new Random(SEED));
            few.grow();
            all.grow();
            all.webhookBytes();
            // Warms up.
            few.changes();
            all.changes();
            Map<String, Rounds.Sample<Double>> samples = new LinkedHashMap<>();
            samples.put(label(FEW), round -> few.changes());
            samples.put(label(many), round -> all.changes());
            Map<String, List<Double>> rates = Rounds.interleave(bench.rounds(), samples);
            rates.forEach((payers, perSecond) -> bench
                    .add(Figure.of(name, "events/s at " + payers, "/s", Median.of(perSecond))));
            bench.add(Figure.of(name, "time per event at " + label(many) + " payers beside 10k", "µs",
                    Beside.of(rates.get(label(many)), rates.get(label(FEW)), perSecond -> 1e6 / perSecond))
                    .heldTo(Target.ratioAtMost(MOST_GROWTH)));
            all.restore();
            few.backlog().verify();
            all.backlog().verify();
        }
    }

    private static String label(int payers) {
        return payers < MOST ? payers / 1_000 + "k" : payers / MOST + "m";
    }

    /** A log and a processor of their own, with so many payers. */
    private record Payers(Bench bench, String scenario, int count, Stack stack, Backlog backlog, Random random) {
        /** One webhook for each. */
        void grow() {
            for (int payer = 0; payer < count; payer++) {
                backlog.add(name(payer), "pro");
                // No more at once than anybody would wait for.
                if ((payer + 1) % MANY == 0) {
                    backlog.workOff();
                }
            }
            if (count % MANY != 0) {
                backlog.workOff();
            }
            // Was just written for the first time, so that nothing in it awaits compaction.
            add("changelog bytes", broker(partition -> partition.contains("-changelog-")));
            add("state bytes", bytes(stack.directory().resolve("processor"), file -> true));
        }

        void webhookBytes() {
            bench.add(Figure.of(scenario, "raw bytes per webhook", "bytes",
                    broker(partition -> partition.startsWith(Topics.RAW_STRIPE + "-")) / (double) backlog.sent()));
            bench.add(Figure.of(scenario, "billing bytes per webhook", "bytes",
                    broker(partition -> List.of(Topics.EVENTS, Topics.SUBSCRIPTIONS, Topics.RECEIPTS).stream()
                            .anyMatch(topic -> partition.startsWith(topic + "-"))) / (double) backlog.sent()));
        }

        /** Changes of plans of payers in no order; webhooks per second. */
        double changes() {
            for (int i = bench.count(WEBHOOKS); i > 0; i--) {
                String payer = name(random.nextInt(count));
                backlog.add(payer, backlog.plan(payer).equals("pro") ? "starter" : "pro");
            }
            return backlog.workOff().perSecond();
        }

        /** From a start without any state until all of it is there. */
        void restore() {
            List<Double> rates = new ArrayList<>();
            for (int round = Math.min(MOST_RESTORES, bench.rounds()); round > 0; round--) {
                try {
                    DirectoryTree.delete(stack.directory().resolve("processor"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                long start = System.nanoTime();
                ProcessorService processor = stack.processor();
                rates.add(count / ((System.nanoTime() - start) / 1e9));
                stack.stop(processor);
            }
            bench.add(Figure.of(scenario, "payers restored/s at " + label(count), "/s", Median.of(rates)));
        }

        private void add(String what, long bytes) {
            bench.add(Figure.of(scenario, what + " per payer at " + label(count), "bytes", bytes / (double) count));
        }

        private long broker(Predicate<String> partitions) {
            return bytes(stack.directory().resolve("kafka"), partitions);
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
