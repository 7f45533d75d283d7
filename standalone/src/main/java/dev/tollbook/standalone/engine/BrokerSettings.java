package dev.tollbook.standalone.engine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** How a single broker on a developer's machine is set: one copy of everything, little memory, nothing forgotten. */
final class BrokerSettings {
    static final String CONTROLLER = "CONTROLLER";
    static final String LOOPBACK = "127.0.0.1";
    private static final int MIB = 1024 * 1024;

    private BrokerSettings() {}

    static Map<String, String> of(Path log, int clients, int controller) {
        Map<String, String> settings = controller(log, controller);
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", "PLAINTEXT://" + LOOPBACK + ":" + clients + "," + settings.get("listeners"));
        settings.put("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + clients);
        settings.putAll(oneCopy());
        settings.putAll(small());
        settings.putAll(kept());
        return settings;
    }

    /** The controller alone, over the same directory. */
    static Map<String, String> controller(Path log, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "controller");
        settings.put("node.id", Integer.toString(EmbeddedKafka.NODE));
        settings.put("log.dirs", log.toString());
        settings.put("listeners", CONTROLLER + "://" + LOOPBACK + ":" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", EmbeddedKafka.NODE + "@" + LOOPBACK + ":" + port);
        return settings;
    }

    private static Map<String, String> oneCopy() {
        return Map.of(
                "default.replication.factor", "1",
                "offsets.topic.replication.factor", "1",
                "offsets.topic.num.partitions", "1",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "transaction.state.log.num.partitions", "1",
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1");
    }

    private static Map<String, String> small() {
        return Map.of(
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "num.recovery.threads.per.data.dir", "2",
                "log.cleaner.threads", "1",
                // The default takes 128 MiB of heap at once; 8 MiB track 300,000 keys in one pass, more need two.
                "log.cleaner.dedupe.buffer.size", Integer.toString(8 * MIB),
                // No other consumer will come within three seconds.
                "group.initial.rebalance.delay.ms", "0",
                "group.streams.initial.rebalance.delay.ms", "0",
                // Nobody looks at this process through JMX, and registering thousands of beans is a tenth of a start.
                "metric.reporters", "");
    }

    private static Map<String, String> kept() {
        return Map.of(
                // A mistyped topic must be an error.
                "auto.create.topics.enable", "false",
                // A webhook body may have a mebibyte by default, and a dead letter carries headers beside it.
                "message.max.bytes", Integer.toString(8 * MIB),
                "replica.fetch.max.bytes", Integer.toString(8 * MIB),
                // By default a group that rests for a week loses its place and would read every webhook again.
                "offsets.retention.minutes", Integer.toString(Integer.MAX_VALUE));
    }
}
