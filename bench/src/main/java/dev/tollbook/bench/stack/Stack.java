package dev.tollbook.bench.stack;

import dev.tollbook.bench.webhook.Webhooks;
import dev.tollbook.ingest.IngestService;
import dev.tollbook.ingest.IngestSettings;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.processor.ProcessorSettings;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.service.RunningService;
import dev.tollbook.service.catalog.CatalogPublication;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.standalone.engine.EmbeddedKafka;
import dev.tollbook.standalone.engine.EmbeddedPostgres;
import dev.tollbook.standalone.engine.PostgresLogin;
import dev.tollbook.store.StoreService;
import dev.tollbook.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final String API_KEY = "tb_sk_bench0123456789bench0123456789bench0123456789";
    /** As standalone has. */
    private static final String PARTITIONS = "4";
    /** As docker-compose.yml has, whose single broker flushes every append. */
    private static final String PARTITIONS_WHERE_FLUSHED = "1";

    private final Path directory;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, String> environment = new HashMap<>();

    private Stack(Path directory, EmbeddedKafka kafka) {
        this.directory = directory;
        opened.push(kafka);
        environment.put("TOLLBOOK_KAFKA", kafka.bootstrapServers());
        environment.put("TOLLBOOK_TOPIC_PARTITIONS", PARTITIONS);
        environment.put("TOLLBOOK_KAFKA_METRIC_REPORTERS", "");
        environment.put("TOLLBOOK_INGEST_PORT", "0");
        environment.put("TOLLBOOK_STORE_PORT", "0");
        environment.put("TOLLBOOK_ADMIN_PORT", "0");
        environment.put("TOLLBOOK_DATA_DIR", directory.toString());
        environment.put("TOLLBOOK_STRIPE_SECRETS", "bench=" + STRIPE_SECRET);
        environment.put("TOLLBOOK_API_KEYS", "bench=" + API_KEY + ":read+write");
    }

    /** Starts the broker, with an empty log. */
    public static Stack open(Path directory) {
        return new Stack(directory, EmbeddedKafka.start(directory.resolve("kafka"), 0));
    }

    /** Starts it as {@link #open}, for topics of which every append is flushed. */
    public static Stack flushed(Path directory) {
        Stack stack = open(directory);
        stack.set("TOLLBOOK_TOPIC_PARTITIONS", PARTITIONS_WHERE_FLUSHED);
        return stack;
    }

    /** Sets what services that start from now on find in their environment. */
    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    public Path directory() {
        return directory;
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

    /** What a request to the store must carry. */
    public static Map<String, String> credentials() {
        return Map.of("Authorization", "Bearer " + API_KEY);
    }

    public EmbeddedPostgres postgres(Path programs) {
        EmbeddedPostgres postgres = keep(EmbeddedPostgres.start(directory.resolve("postgres"), programs,
                new PostgresLogin(0, "tollbook", "tollbook", "bench")));
        environment.put("TOLLBOOK_POSTGRES", postgres.jdbcUrl());
        environment.put("TOLLBOOK_POSTGRES_USER", postgres.login().user());
        environment.put("TOLLBOOK_POSTGRES_PASSWORD", postgres.login().password());
        return postgres;
    }

    /** Puts the catalogue that ships as an example in force. */
    public void catalog() {
        try (InputStream yaml = StoreService.class.getResourceAsStream("/catalog.example.yaml")) {
            CatalogPublication.apply(kafka(),
                    CatalogFile.parse(new String(yaml.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public IngestService ingest() {
        return ready(keep(IngestService.start(IngestSettings.from(settings()))));
    }

    public ProcessorService processor() {
        return ready(keep(ProcessorService.start(processorSettings())));
    }

    /** What a processor that starts from now on runs with. */
    public ProcessorSettings processorSettings() {
        return ProcessorSettings.from(settings());
    }

    public StoreService store() {
        return ready(keep(StoreService.start(StoreSettings.from(settings()))));
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
            requireAlive(service);
            return service.notReady().isEmpty();
        });
        return service;
    }

    /** Throws if it has died: nothing that it was to do is worth waiting for. */
    static void requireAlive(RunningService service) {
        service.failure().ifPresent(failure -> {
            throw new IllegalStateException("a service died: " + failure, failure);
        });
    }

    private Settings settings() {
        return Settings.load(environment, Path.of("no-such-file.yaml"));
    }
}
