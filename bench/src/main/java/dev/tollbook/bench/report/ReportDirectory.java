package dev.tollbook.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Where a run leaves what it found, from its first scenario on. */
public final class ReportDirectory {
    private final Path directory;

    /** Makes the directory if there is none. */
    public static ReportDirectory at(Path directory) throws IOException {
        return new ReportDirectory(Files.createDirectories(directory).toAbsolutePath().normalize());
    }

    private ReportDirectory(Path directory) {
        this.directory = directory;
    }

    /** For machines. */
    public Path json() {
        return directory.resolve("results.json");
    }

    /** For people. */
    public Path page() {
        return directory.resolve("report.html");
    }

    /** Replaces what is there: a reader, or a run that is broken off here, finds the old or the new, never half of it. */
    public void write(Report report) {
        replace(json(), ReportJson.write(report));
        replace(page(), ReportPage.of(report).getBytes(StandardCharsets.UTF_8));
    }

    private static void replace(Path file, byte[] bytes) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
