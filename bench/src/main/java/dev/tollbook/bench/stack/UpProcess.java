package dev.tollbook.bench.stack;

import dev.tollbook.standalone.StandaloneMain;
import dev.tollbook.standalone.engine.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code tollbook up} in a process of its own, with the options of the script {@code tollbook} and on free ports. */
public final class UpProcess implements AutoCloseable {
    private static final String READY = "tollbook ready";
    private static final int OLDEST_AHEAD_OF_TIME = 25;
    private static final List<String> SHARED_OPTIONS = List.of("--enable-native-access",
            "--sun-misc-unsafe-memory-access",
            "-XX:G1HeapRegionSize", "-XX:+UseTransparentHugePages");

    private final Process process;
    private final Path data;
    private final double secondsUntilReady;

    private UpProcess(Process process, Path data, double secondsUntilReady) {
        this.process = process;
        this.data = data;
        this.secondsUntilReady = secondsUntilReady;
    }

    /** Does what the script does after a build: leaves an archive for later starts when it ends. */
    public static UpProcess recording(Path data, Path archive) {
        return start(data, (isAheadOfTime() ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive);
    }

    /** Starts it over that directory, and returns when it says that it is ready. */
    public static UpProcess using(Path data, Path archive) {
        return start(data, (isAheadOfTime() ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive);
    }

    private static boolean isAheadOfTime() {
        return Runtime.version().feature() >= OLDEST_AHEAD_OF_TIME;
    }

    private static UpProcess start(Path data, String archive) {
        ProcessBuilder builder = new ProcessBuilder(command(archive)).redirectErrorStream(true)
                .directory(data.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOLLBOOK_"));
        builder.environment().putAll(Map.of(
                "TOLLBOOK_DATA_DIR", data.toString(),
                "TOLLBOOK_INGEST_PORT", "0",
                "TOLLBOOK_STORE_PORT", "0",
                "TOLLBOOK_ADMIN_PORT", "0",
                "TOLLBOOK_KAFKA", "localhost:" + FreePort.pick(),
                "TOLLBOOK_POSTGRES", "jdbc:postgresql://localhost:" + FreePort.pick() + "/tollbook"));
        long start = System.nanoTime();
        try {
            Process process = builder.start();
            BufferedReader output = process.inputReader();
            StringBuilder said = new StringBuilder();
            for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("tollbook up has ended: " + said);
                }
                said.append(line).append(" | ");
            }
            return new UpProcess(process, data, (System.nanoTime() - start) / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start tollbook up", e);
        }
    }

    /** From the start of the process, the JVM's own start included. */
    public double secondsUntilReady() {
        return secondsUntilReady;
    }

    /** Resident bytes of the JVM. */
    public long resident() {
        return kilobytes(Path.of("/proc", Long.toString(process.pid()), "status"), "VmRSS:") * 1_024;
    }

    /** Resident bytes of Postgres, memory that its processes share counted once. */
    public long residentOfPostgres() {
        try {
            long pid = Long.parseLong(Files
                    .readAllLines(data.resolve("postgres").resolve("database").resolve("postmaster.pid")).getFirst());
            ProcessHandle server = ProcessHandle.of(pid).orElseThrow();
            return Stream.concat(Stream.of(server), server.children())
                    .mapToLong(each -> kilobytes(Path.of("/proc", Long.toString(each.pid()), "smaps_rollup"), "Pss:"))
                    .sum() * 1_024;
        } catch (IOException e) {
            throw new UncheckedIOException("Postgres does not run", e);
        }
    }

    private static List<String> command(String archive) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m", archive,
                "-Xlog:disable"));
        // As the script has it, whatever that found here.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> SHARED_OPTIONS.stream().anyMatch(option::startsWith)).forEach(command::add);
        command.addAll(List.of("-cp", absolute(System.getProperty("java.class.path")), StandaloneMain.class.getName(),
                "up"));
        return command;
    }

    /** The process runs in another directory. */
    private static String absolute(String classPath) {
        return String.join(":", Stream.of(classPath.split(":", -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString()).toList());
    }

    /** 0 for a process that has ended meanwhile. */
    private static long kilobytes(Path file, String name) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0;
        }
    }

    /** Has it stop as Ctrl-C does, and waits until it has. */
    @Override
    public void close() {
        // Of a process that is destroyed directly, what it still says goes nowhere, and a JVM that cannot speak makes no archive.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("tollbook up does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tollbook up was stopping", e);
        }
    }
}
