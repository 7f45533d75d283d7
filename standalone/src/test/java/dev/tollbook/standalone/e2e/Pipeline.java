package dev.tollbook.standalone.e2e;

import dev.tollbook.ingest.IngestService;
import dev.tollbook.ingest.IngestSettings;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.processor.ProcessorSettings;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.service.RunningService;
import dev.tollbook.service.catalog.CatalogPublication;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Settings;
import dev.tollbook.standalone.engine.Engines;
import dev.tollbook.standalone.engine.KafkaEngine;
import dev.tollbook.store.StoreService;
import dev.tollbook.store.StoreSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** The three services over the engines of this run, on ports of their own; shared by all tests that ask for it. */
final class Pipeline implements AutoCloseable {
    private final Engines engines;
    private final Map<String, String> environment;
    private final IngestService ingest;
    private ProcessorService processor;
    private final StoreService store;

    private Pipeline(Engines engines, Map<String, String> environment) {
        this.engines = engines;
        this.environment = environment;
        CatalogPublication.apply(KafkaSettings.from(settings()), CatalogFile.parse(example()));
        ingest = IngestService.start(IngestSettings.from(settings()));
        processor = ProcessorService.start(ProcessorSettings.from(settings()));
        store = StoreService.start(StoreSettings.from(settings()));
        awaitReady();
    }

    static Pipeline start(Engines engines, Path directory) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("TOLLBOOK_KAFKA", engines.kafka().bootstrapServers());
        environment.put("TOLLBOOK_TOPIC_PARTITIONS", "4");
        // More than a machine with few cores would take by itself.
        environment.put("TOLLBOOK_KAFKA_NUM_STREAM_THREADS", "2");
        environment.put("TOLLBOOK_POSTGRES", engines.postgres().jdbcUrl());
        environment.put("TOLLBOOK_POSTGRES_USER", engines.postgres().user());
        environment.put("TOLLBOOK_POSTGRES_PASSWORD", engines.postgres().password());
        environment.put("TOLLBOOK_INGEST_PORT", "0");
        environment.put("TOLLBOOK_STORE_PORT", "0");
        environment.put("TOLLBOOK_ADMIN_PORT", "0");
        environment.put("TOLLBOOK_DATA_DIR", directory.toString());
        environment.put("TOLLBOOK_CLERK_SECRETS", "e2e=" + Secrets.CLERK);
        environment.put("TOLLBOOK_STRIPE_SECRETS", "e2e=" + Secrets.STRIPE);
        environment.put("TOLLBOOK_API_KEYS",
                "e2e=" + Secrets.API_KEY + ":read+write,reader=" + Secrets.READ_KEY + ":read,admin="
                        + Secrets.ADMIN_KEY + ":admin");
        return new Pipeline(engines, environment);
    }

    /** Conditions that come true by themselves, given time. */
    static ConditionFactory eventually(String what) {
        return Awaitility.await(what).atMost(Duration.ofMinutes(2));
    }

    Http http() {
        return Http.to(ingest.port(), store.port());
    }

    Log log() {
        return new Log(engines.kafka().bootstrapServers());
    }

    KafkaEngine kafka() {
        return engines.kafka();
    }

    /** What the services were started with. */
    Map<String, String> environment() {
        return environment;
    }

    void stopProcessor() {
        processor.close();
    }

    void startProcessor() {
        processor = ProcessorService.start(ProcessorSettings.from(settings()));
    }

    void awaitReady() {
        eventually("all services to be ready").until(() -> Stream.<RunningService>of(ingest, processor, store)
                .allMatch(service -> service.notReady().isEmpty()));
    }

    @Override
    public void close() {
        ingest.close();
        processor.close();
        store.close();
    }

    private Settings settings() {
        return Settings.load(environment, Path.of("no-such-file.yaml"));
    }

    private static String example() {
        try (InputStream yaml = Pipeline.class.getResourceAsStream("/catalog.example.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
