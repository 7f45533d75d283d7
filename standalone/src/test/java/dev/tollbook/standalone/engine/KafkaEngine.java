package dev.tollbook.standalone.engine;

/** A real broker for tests, wherever it runs. */
public sealed interface KafkaEngine extends AutoCloseable permits EmbeddedKafkaEngine, ContainerKafka {
    /** Kind and version, for the log of a test run. */
    String name();

    /** The same after every stop and start. */
    String bootstrapServers();

    /** Stops it; what it has acknowledged stays. */
    void stop();

    /** Starts it again after {@link #stop()} and returns when it serves. */
    void start();

    @Override
    void close();
}
