package dev.tollbook.standalone.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.utils.Time;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a broker that was killed leaves behind.
 *
 * <p>Its controller still believes that it lives and leads its partitions. A broker that starts on this belief loads
 * its transactions and sends their markers, to a port that it has not opened yet; nine seconds later the controller
 * finds the old broker dead and takes its partitions from it, and Kafka takes a partition without a leader for a
 * deleted one (KAFKA-20734, in 4.1 to 4.4): it calls the transaction complete without having marked it, and whoever
 * reads what is committed waits for its end for ever. So the controller has to forget the dead before they rise.
 */
final class KilledBroker {
    private static final Logger LOGGER = LoggerFactory.getLogger(KilledBroker.class);
    /** Kafka writes it when it stops, and removes it when it starts. */
    private static final String CLEAN = ".kafka_cleanshutdown";
    private static final int WAIT_S = 60;

    private KilledBroker() {}

    /**
     * Unregisters the broker of this directory if it was not stopped cleanly. Its partitions have no leader then, until
     * it has registered anew and opened its port.
     *
     * @param log a formatted log directory that no broker uses
     * @throws EngineFailedException if the controller does not do it
     */
    static void forget(Path log) {
        if (Files.exists(log.resolve(CLEAN))) {
            return;
        }
        int port = FreePort.pick();
        KafkaRaftServer controller = new KafkaRaftServer(new KafkaConfig(BrokerSettings.controller(log, port), false),
                Time.SYSTEM);
        try {
            controller.startup();
            unregister(port);
            LOGGER.atInfo().addKeyValue("data", log).log("forgot the registration of a broker that was killed");
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static void unregister(int port) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_CONTROLLERS_CONFIG, BrokerSettings.LOOPBACK + ":" + port))) {
            admin.unregisterBroker(EmbeddedKafka.NODE).all().get(WAIT_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof BrokerIdNotRegisteredException)) {
                throw new EngineFailedException("the broker was killed and its controller cannot forget it", e);
            }
        } catch (TimeoutException e) {
            throw new EngineFailedException("the broker was killed and its controller does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineFailedException("interrupted", e);
        }
    }
}
