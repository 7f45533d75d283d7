package dev.tollbook.standalone.engine;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.utils.AppInfoParser;

/** The broker that ships with Tollbook, in this process. Not thread-safe. */
final class EmbeddedKafkaEngine implements KafkaEngine {
    private final Path data;
    private final int port = LastingPort.pick();
    private Optional<EmbeddedKafka> broker = Optional.empty();

    EmbeddedKafkaEngine(Path data) {
        this.data = data;
        start();
    }

    @Override
    public String name() {
        return "embedded " + AppInfoParser.getVersion();
    }

    @Override
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    @Override
    public void stop() {
        broker.ifPresent(EmbeddedKafka::close);
        broker = Optional.empty();
    }

    @Override
    public void start() {
        broker = Optional.of(EmbeddedKafka.start(data, port));
    }

    @Override
    public void close() {
        stop();
    }
}
