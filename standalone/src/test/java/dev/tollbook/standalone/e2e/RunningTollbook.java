package dev.tollbook.standalone.e2e;

import dev.tollbook.standalone.StandaloneMain;
import dev.tollbook.standalone.engine.LastingPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code tollbook up} in a process of its own, on ports that stay the same over restarts. */
final class RunningTollbook {
    private final Path data;
    private final Path output;
    private final Map<String, String> environment = new LinkedHashMap<>();

    RunningTollbook(Path directory) {
        data = directory.resolve("data");
        output = directory.resolve("output.txt");
        for (String service : List.of("INGEST", "STORE")) {
            environment.put("TOLLBOOK_" + service + "_PORT", Integer.toString(LastingPort.pick()));
        }
        environment.put("TOLLBOOK_ADMIN_PORT", "0");
        environment.put("TOLLBOOK_KAFKA", "localhost:" + LastingPort.pick());
        environment.put("TOLLBOOK_POSTGRES", "jdbc:postgresql://localhost:" + LastingPort.pick() + "/tollbook");
        environment.put("TOLLBOOK_DATA_DIR", data.toString());
        environment.put("TOLLBOOK_CLERK_SECRETS", Secrets.CLERK);
        environment.put("TOLLBOOK_STRIPE_SECRETS", Secrets.STRIPE);
        environment.put("TOLLBOOK_API_KEYS", "e2e=" + Secrets.API_KEY + ":read");
    }

    /** Starts it and waits until it says that it is ready. */
    Process up() {
        Process process = launch(Map.of());
        Pipeline.eventually("tollbook to be ready").until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("it ended: " + output());
            }
            return output().lines().anyMatch("tollbook ready"::equals);
        });
        return process;
    }

    /** Starts it with some settings changed, and does not wait. */
    Process launch(Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(changed);
        return ChildProcess.start(StandaloneMain.class, all, output, "up");
    }

    /** Sends the signal that a terminal or a container platform sends. @return the exit code */
    static int terminate(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("it does not stop");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the newest process has printed. */
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return data;
    }

    Http http() {
        return Http.to(port("TOLLBOOK_INGEST_PORT"), port("TOLLBOOK_STORE_PORT"));
    }

    Log log() {
        return new Log(environment.get("TOLLBOOK_KAFKA"));
    }

    int port(String variable) {
        return Integer.parseInt(environment.get(variable));
    }
}
