package dev.tollbook.bench.scenario;

import dev.tollbook.bench.load.Answers;
import dev.tollbook.bench.measure.Curve;
import dev.tollbook.bench.measure.Figure;
import dev.tollbook.bench.measure.Results;
import dev.tollbook.bench.report.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a scenario works with.
 *
 * @param rounds  how often each thing is measured
 * @param scale   1 for a full run; less for a shorter one
 * @param root    directory for temporary data, removed at the end
 * @param results what was measured so far
 * @param console to tell how it goes
 */
public record Bench(int rounds, double scale, Path root, Results results, PrintWriter console) {
    private static final int TURNS = 3;

    /** A number of requests for this run, never so few that nothing could be said. */
    public int count(int full) {
        return Math.max(200, (int) (full * scale));
    }

    /** How often to measure what takes a part of a second: it costs little, and a pause spoils one of many. */
    public int turns() {
        return TURNS * rounds;
    }

    /** The turns of each round together: one in a hundred of a few hundred requests depends on a single pause. */
    public List<Answers> perRound(List<Answers> turns) {
        return IntStream.range(0, turns.size() / TURNS)
                .mapToObj(round -> Answers.together(turns.subList(round * TURNS, (round + 1) * TURNS))).toList();
    }

    /** Seconds for this run. */
    public double seconds(double full) {
        return Math.max(1, full * scale);
    }

    public void add(Figure figure) {
        results.add(figure);
        console.println("  " + TextTable.line(figure));
        console.flush();
    }

    public void add(Curve curve) {
        results.add(curve);
    }

    /** A directory that nobody has used. */
    public Path directory(String name) {
        try {
            return Files.createTempDirectory(root, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the Postgres programs are unpacked, once for the run. */
    public Path programs() {
        return root.resolve("programs");
    }
}
