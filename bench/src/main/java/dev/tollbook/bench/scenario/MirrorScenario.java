package dev.tollbook.bench.scenario;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Heap;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Own;
import dev.tollbook.bench.measure.Rounds;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.payer.Lookups;
import dev.tollbook.bench.payer.Population;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.StoreService;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.mirror.Mirror;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** has() without HTTP: a plain yes or no out of a mirror in this process, at ten thousand, a hundred thousand and a million payers. */
public final class MirrorScenario implements Scenario {
    private static final int LOOKUPS = 200_000;
    private static final int WARM_UP = 6;

    /** How many payers there are. */
    private enum Case {
        SMALL("10k", 10_000), MIDDLE("100k", 100_000), LARGE("1m", 1_000_000);

        private final String label;
        private final int payers;

        Case(String label, int payers) {
            this.label = label;
            this.payers = payers;
        }
    }

    /**
     * One pass over all questions.
     *
     * @param nanos per question
     * @param bytes allocated per question
     */
    private record Pass(double nanos, double bytes) {}

    @Override
    public String name() {
        return "mirror";
    }

    @Override
    public String about() {
        return "a plain yes or no in process and GET …/has at 10 k and 1 M payers, the memory they take and the time to load them";
    }

    @Override
    public void run(Bench bench) {
        inProcess(bench);
        new StoreAtScale(name()).run(bench);
    }

    private void inProcess(Bench bench) {
        Map<Case, Lookups> lookups = new EnumMap<>(Case.class);
        for (Case size : Case.values()) {
            long before = Heap.used();
            Mirror mirror = filled(size.payers);
            if (size == Case.LARGE) {
                bench.add(Figure.of(name(), "bytes per payer at 1m", "bytes",
                        (double) (Heap.used() - before) / size.payers).heldTo(Target.atMost(400)));
            }
            lookups.put(size, new Lookups(mirror, size.payers, LOOKUPS, Instant.now()));
        }
        answers(bench, lookups);
        glances(bench, lookups.get(Case.LARGE));
    }

    private void answers(Bench bench, Map<Case, Lookups> lookups) {
        Map<String, Rounds.Sample<Pass>> samples = new LinkedHashMap<>();
        lookups.forEach((size, questions) -> {
            for (int i = 0; i < WARM_UP; i++) {
                pass(questions, Lookups::answer);
            }
            samples.put(size.label, round -> pass(questions, Lookups::answer));
        });
        // A pass takes a part of a second: more of them than of other things cost nothing, and steady the median.
        Map<String, List<Pass>> taken = Rounds.interleave(3 * bench.rounds(), samples);
        double small = nanos(taken.get(Case.SMALL.label));
        double large = nanos(taken.get(Case.LARGE.label));
        bench.add(Figure.of(name(), "ns per check at 10k", "ns", small).heldTo(Target.atMost(100)));
        bench.add(Figure.of(name(), "ns per check at 100k", "ns", nanos(taken.get(Case.MIDDLE.label))));
        bench.add(Figure.of(name(), "ns per check at 1m", "ns", large).heldTo(Target.atMost(300)));
        bench.add(Figure.of(name(), "check in process, 1m over 10k", "×", large / small));
        bench.add(Figure.of(name(), "bytes allocated per check", "bytes", bytes(taken.get(Case.LARGE.label)))
                .heldTo(Target.atMost(1)));
    }

    /** What GET …/has does beside: the position, which is made anew for every answer. */
    private void glances(Bench bench, Lookups lookups) {
        pass(lookups, Lookups::glance);
        pass(lookups, Lookups::glance);
        List<Pass> taken = Rounds.interleave(bench.rounds(),
                Map.<String, Rounds.Sample<Pass>>of("glance", round -> pass(lookups, Lookups::glance))).get("glance");
        bench.add(Figure.of(name(), "ns per answer with its position at 1m", "ns", nanos(taken)));
        bench.add(Figure.of(name(), "bytes allocated per answer with its position", "bytes", bytes(taken)));
    }

    private static Pass pass(Lookups lookups, ToIntFunction<Lookups> ask) {
        lookups.renew();
        long allocated = Own.allocated();
        long start = Own.nanos();
        int wrong = ask.applyAsInt(lookups);
        double nanos = Own.nanos() - start;
        double bytes = Own.allocated() - allocated;
        WrongResultException.require(wrong == 0, wrong + " of " + lookups.count() + " answers are wrong");
        return new Pass(nanos / lookups.count(), bytes / lookups.count());
    }

    /** A mirror in which everybody has been asked about once, so that what is remembered of them is there. */
    private static Mirror filled(int payers) {
        Mirror mirror = new Mirror(GrantRules.DEFAULT);
        try (InputStream yaml = StoreService.class.getResourceAsStream("/catalog.example.yaml")) {
            mirror.put(CatalogFile.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long now = System.currentTimeMillis();
        for (int i = 0; i < payers; i++) {
            Account account = Population.account(i);
            mirror.put(account);
            mirror.holdings(account.payer().id(), now);
        }
        return mirror;
    }

    private static double nanos(List<Pass> passes) {
        return Median.of(passes.stream().map(Pass::nanos).toList());
    }

    private static double bytes(List<Pass> passes) {
        return Median.of(passes.stream().map(Pass::bytes).toList());
    }
}
