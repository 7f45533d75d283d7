package dev.tollbook.standalone;

import dev.tollbook.ops.Environment;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tollbook up}: starts everything, says where it is, and runs until it is stopped. */
@Command(name = "up", description = {
        "Starts a Kafka broker, a Postgres and the three services in this process.",
        "Data lies in TOLLBOOK_DATA_DIR (.tollbook) and survives restarts. Ctrl-C stops it."}, mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final int STOPPED = 0;
    private static final int DIED = 1;

    private final Environment environment = Environment.ofProcess();
    private final PrintStream console = System.out;

    @Override
    public Integer call() {
        try {
            Path file = environment.directory().resolve("tollbook.yaml");
            LogFile.in(StandaloneSettings.dataDirectory(environment.variables(), file));
            return run(Standalone.prepare(StandaloneSettings.from(environment.variables(), file)));
        } catch (RuntimeException e) {
            return Failure.of(e).report(System.err);
        }
    }

    private int run(Standalone standalone) {
        Runnable unhook = StandaloneMain.onSignal(STOPPED, () -> {
            console.println("stopping ...");
            standalone.close();
            console.println("stopped");
        });
        try {
            console.println("starting Kafka, Postgres and three services ...");
            Standalone.Services services = standalone.start();
            Greeting.of(standalone.settings(), services).lines().forEach(console::println);
            console.println("tollbook ready");
            return watch(standalone);
        } catch (RuntimeException e) {
            return standalone.isStopping() ? STOPPED : Failure.of(e).report(System.err);
        } finally {
            unhook.run();
            standalone.close();
        }
    }

    private static int watch(Standalone standalone) {
        try {
            while (!standalone.awaitStop(Duration.ofSeconds(1))) {
                Optional<Throwable> failure = standalone.failure();
                if (failure.isPresent()) {
                    Failure.of(failure.get()).report(System.err);
                    return DIED;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return STOPPED;
    }
}
