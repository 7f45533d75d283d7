package dev.tollbook.standalone.engine;

import dev.tollbook.service.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of this test run, started when the first test asks and shared by all: real ones, never a stand-in.
 * {@code target/engines.txt} says which they were.
 */
public record Engines(KafkaEngine kafka, PostgresEngine postgres) implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Engines.class);

    public static Engines start(Path directory) {
        String word = Optional.ofNullable(System.getenv(Setting.ENGINES.variable())).orElse(Setting.ENGINES.fallback());
        Engines engines = switch (EngineChoice.of(word, LocalImages.HERE)) {
            case EMBEDDED -> new Engines(
                    new EmbeddedKafkaEngine(directory.resolve("kafka")),
                    new EmbeddedPostgresEngine(directory.resolve("postgres"), programs()));
            case CONTAINERS -> new Engines(new ContainerKafka(), new ContainerPostgres());
        };
        engines.report();
        return engines;
    }

    /** Where the tests of this module keep the unpacked Postgres programs. */
    public static Path programs() {
        return Path.of("target", "engine");
    }

    @Override
    public void close() {
        postgres.close();
        kafka.close();
    }

    private void report() {
        LOGGER.atInfo().addKeyValue("kafka", kafka.name()).addKeyValue("postgres", postgres.name())
                .log("engines of this test run");
        try {
            Files.writeString(Path.of("target", "engines.txt"),
                    "kafka=" + kafka.name() + "\npostgres=" + postgres.name() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
