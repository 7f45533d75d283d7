package dev.tollbook.standalone.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real broker and its controller in this process. What it has acknowledged survives a stop and a crash; starting
 * again over the same directory goes on where it ended. Reachable from this machine only.
 */
public final class EmbeddedKafka implements AutoCloseable {
    static final int NODE = 1;
    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts it and returns when it serves.
     *
     * @param data its log directory; formatted when it is new
     * @param port where clients find it, 0 for a free one
     */
    public static EmbeddedKafka start(Path data, int port) {
        int clients = port == 0 ? FreePort.pick() : port;
        Path log = data.toAbsolutePath();
        if (Files.exists(log.resolve("meta.properties"))) {
            KilledBroker.forget(log);
        } else {
            format(log);
        }
        KafkaRaftServer server = new KafkaRaftServer(
                new KafkaConfig(BrokerSettings.of(log, clients, FreePort.pick()), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            server.awaitShutdown();
            throw e;
        }
        LOGGER.atInfo().addKeyValue("port", clients).addKeyValue("data", log).log("broker started");
        return new EmbeddedKafka(server, clients);
    }

    /** For clients on this machine. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** A controlled stop: everything is written and closed, so that the next start needs no recovery. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path log) {
        try (PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            Files.createDirectories(log);
            new Formatter()
                    .setPrintStream(nowhere)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setMetadataLogDirectory(log.toString())
                    .addDirectory(log.toString())
                    .run();
        } catch (IOException e) {
            throw new EngineFailedException("cannot write to " + log + ": " + e.getMessage(), e);
        } catch (Exception e) {
            throw new EngineFailedException("cannot set up the broker's directory " + log + ": " + e.getMessage(), e);
        }
    }
}
