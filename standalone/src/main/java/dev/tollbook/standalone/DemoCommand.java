package dev.tollbook.standalone;

import dev.tollbook.ops.webhook.WebhookSigner;
import dev.tollbook.service.settings.Setting;
import dev.tollbook.standalone.demo.FrontDoors;
import dev.tollbook.standalone.demo.Stage;
import dev.tollbook.standalone.engine.DirectoryTree;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code tollbook demo}: a Tollbook of its own, beside any that runs, with a story to see. */
@Command(name = "demo", description = {
        "Starts a Tollbook of its own on free ports, sends signed webhooks of Clerk and Stripe to it,",
        "and shows what has() says after each, and because of what. Leaves nothing behind."}, mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    /** As a shell reports a program that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    private final PrintStream console;
    private final Path temporary;

    DemoCommand() {
        this(System.out, Path.of(System.getProperty("java.io.tmpdir")));
    }

    DemoCommand(PrintStream console, Path temporary) {
        this.console = console;
        this.temporary = temporary;
    }

    @Override
    public Integer call() {
        Path data = temporaryDirectory();
        try {
            LogFile.in(data);
            return run(Standalone.prepare(StandaloneSettings.from(environment(data), data.resolve("tollbook.yaml"))));
        } catch (RuntimeException e) {
            return Failure.of(e).report(System.err);
        } finally {
            remove(data);
        }
    }

    private int run(Standalone standalone) {
        Runnable unhook = StandaloneMain.onSignal(INTERRUPTED, () -> {
            standalone.close();
            remove(standalone.settings().data());
        });
        try {
            console.println(
                    "starting Kafka, Postgres and three services, on free ports and with data of their own ...");
            Standalone.Services services = standalone.start();
            new Stage(doors(standalone.settings(), services), console).play();
            console.println();
            console.println("That was the demo. To keep one running: ./tollbook up");
            return 0;
        } catch (RuntimeException e) {
            return standalone.isStopping() ? INTERRUPTED : Failure.of(e).report(System.err);
        } finally {
            unhook.run();
            standalone.close();
        }
    }

    /** Nothing of the user's own: a demo must neither need nor touch it. */
    private static Map<String, String> environment(Path data) {
        return Map.of(
                Setting.DATA_DIR.variable(), data.toString(),
                Setting.INGEST_PORT.variable(), "0",
                Setting.STORE_PORT.variable(), "0",
                Setting.ADMIN_PORT.variable(), "0",
                Setting.KAFKA.variable(), "localhost:0",
                Setting.POSTGRES.variable(), "jdbc:postgresql://localhost:0/tollbook");
    }

    private static FrontDoors doors(StandaloneSettings settings, Standalone.Services services) {
        return new FrontDoors(
                URI.create("http://localhost:" + services.ingest().port()),
                URI.create("http://localhost:" + services.store().port()),
                Map.of(
                        WebhookSigner.CLERK, settings.secrets().bare(Setting.CLERK_SECRETS),
                        WebhookSigner.STRIPE, settings.secrets().bare(Setting.STRIPE_SECRETS)),
                settings.secrets().bare(Setting.API_KEYS),
                InstantSource.system());
    }

    private Path temporaryDirectory() {
        try {
            return Files.createTempDirectory(temporary, "tollbook-demo-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary directory", e);
        }
    }

    private void remove(Path data) {
        try {
            if (Files.exists(data)) {
                DirectoryTree.delete(data);
            }
        } catch (IOException e) {
            console.println("could not remove " + data + ": " + e.getMessage());
        }
    }
}
