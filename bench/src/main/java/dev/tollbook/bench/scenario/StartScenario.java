package dev.tollbook.bench.scenario;

import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Median;
import dev.tollbook.bench.measure.Target;
import dev.tollbook.bench.stack.Patience;
import dev.tollbook.bench.stack.UpProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** {@code tollbook up}, built: how long until it is ready, the first time and again, and what it takes in memory when idle. */
public final class StartScenario implements Scenario {
    private static final double MOST_SECONDS = 10;
    private static final double MOST_MEGABYTES = 900;
    /** How often over an empty directory: it takes longest, and is wanted once. */
    private static final int MOST_FIRST = 2;
    /** How often it is left alone until it no longer grows: memory hardly differs from one start to the next. */
    private static final int MOST_IDLE = 2;
    private static final double MEGABYTE = 1024 * 1024;
    private static final Path MEMORY = Path.of("/proc/self/smaps_rollup");

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "tollbook up in a process of its own: seconds until ready, and memory when idle";
    }

    @Override
    public void run(Bench bench) {
        List<Double> first = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        List<Double> resident = new ArrayList<>();
        List<Double> postgres = new ArrayList<>();
        Path archive = bench.directory(name()).resolve("start.archive");
        UpProcess.recording(bench.directory(name()), archive).close();
        Path data = bench.directory(name());
        for (int round = 0; round < bench.rounds(); round++) {
            if (round < MOST_FIRST) {
                data = bench.directory(name());
                try (UpProcess up = UpProcess.using(data, archive)) {
                    first.add(up.secondsUntilReady());
                }
            }
            try (UpProcess up = UpProcess.using(data, archive)) {
                again.add(up.secondsUntilReady());
                if (round < MOST_IDLE && Files.exists(MEMORY)) {
                    resident.add(idle(up::resident) / MEGABYTE);
                    postgres.add(up.residentOfPostgres() / MEGABYTE);
                }
            }
        }
        bench.add(Figure.of(name(), "ready, over an empty directory", "s", Median.of(first))
                .heldTo(Target.atMost(MOST_SECONDS)));
        bench.add(Figure.of(name(), "ready again", "s", Median.of(again)).heldTo(Target.atMost(MOST_SECONDS)));
        // Only Linux tells, and what was not measured is no figure.
        if (!resident.isEmpty()) {
            bench.add(Figure.of(name(), "resident, idle", "MB", Median.of(resident))
                    .heldTo(Target.atMost(MOST_MEGABYTES)));
            bench.add(Figure.of(name(), "resident, idle, of Postgres beside it", "MB", Median.of(postgres)));
        }
    }

    /** The most that was seen once it has not grown for two seconds. */
    private static long idle(LongSupplier bytes) {
        long quiet = TimeUnit.SECONDS.toNanos(2);
        long[] most = {bytes.getAsLong()};
        long[] since = {System.nanoTime()};
        Patience.until("tollbook up to be idle", () -> {
            long now = bytes.getAsLong();
            if (now > most[0] + MEGABYTE) {
                most[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > quiet;
        });
        return most[0];
    }
}
