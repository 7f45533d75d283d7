package dev.tollbook.bench.stack;

import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.ingest.IngestService;
import dev.tollbook.ingest.IngestSettings;
import dev.tollbook.service.RunningService;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.standalone.engine.EmbeddedKafka;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * A broker of its own, and of the rest what a scenario asks for, with the settings that ship: every guarantee is on.
 * Not thread-safe.
 */
public final class Stack implements AutoCloseable {
    static final String STRIPE_SECRET = "whsec_bench0123456789bench0123456789";
    /** As standalone has. */
    private static final String PARTITIONS = "4";

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();

    private Stack(Path directory, EmbeddedKafka kafka) {
        opened.push(kafka);
        environment.put("TOLLBOOK_KAFKA", kafka.bootstrapServers());
        environment.put("TOLLBOOK_TOPIC_PARTITIONS", PARTITIONS);
        environment.put("TOLLBOOK_INGEST_PORT", "0");
        environment.put("TOLLBOOK_ADMIN_PORT", "0");
        environment.put("TOLLBOOK_DATA_DIR", directory.toString());
        environment.put("TOLLBOOK_STRIPE_SECRETS", "bench=" + STRIPE_SECRET);
    }

    /** Starts the broker, with an empty log. */
    public static Stack open(Path directory) {
        return new Stack(directory, EmbeddedKafka.start(directory.resolve("kafka"), 0));
    }

    public KafkaSettings kafka() {
        return KafkaSettings.from(settings());
    }

    /** Webhooks that this stack's ingest takes. */
    public static Webhooks webhooks() {
        return new Webhooks(STRIPE_SECRET);
    }

    public static String stripeSecret() {
        return STRIPE_SECRET;
    }

    public IngestService ingest() {
        return ready(keep(IngestService.start(IngestSettings.from(settings()))));
    }

    /** Has it closed with the stack, before what was opened earlier. */
    public <T extends AutoCloseable> T keep(T part) {
        opened.push(part);
        return part;
    }

    /** Closes one part before its time. */
    public void stop(AutoCloseable part) {
        opened.remove(part);
        close(part);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            close(opened.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            throw new IllegalStateException("cannot stop " + part.getClass().getSimpleName() + ": " + e, e);
        }
    }

    private static <T extends RunningService> T ready(T service) {
        Patience.until("the service to be ready", () -> {
            service.failure().ifPresent(failure -> {
                throw new IllegalStateException("a service died: " + failure, failure);
            });
            return service.notReady().isEmpty();
        });
        return service;
    }

    private Settings settings() {
        return Settings.load(environment, Path.of("no-such-file.yaml"));
    }
}
