package dev.tollbook.standalone.engine;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.testcontainers.kafka.KafkaContainer;

/** A broker in a container of its own, on a port that stays the same when it is stopped and started. */
final class ContainerKafka implements KafkaEngine {
    static final String IMAGE = "apache/kafka:4.3.1";

    private final KafkaContainer container;

    @SuppressWarnings("resource") // The fluent setters return the container itself, which close() closes.
    ContainerKafka() {
        container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "1")
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(8 * 1024 * 1024));
        container.setPortBindings(List.of(FreePort.pick() + ":9092"));
        container.start();
    }

    @Override
    public String name() {
        return "container " + IMAGE;
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void stop() {
        // Its shell does not pass the signal on, so that this ends in a kill: the harder way to stop a broker.
        container.getDockerClient().stopContainerCmd(container.getContainerId()).withTimeout(1).exec();
    }

    @Override
    public void start() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        Awaitility.await("the broker to answer").atMost(Duration.ofMinutes(1))
                .until(() -> BrokerProbe.answers(bootstrapServers()));
    }

    @Override
    public void close() {
        container.stop();
    }
}
