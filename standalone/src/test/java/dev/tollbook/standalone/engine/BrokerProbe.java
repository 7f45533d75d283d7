package dev.tollbook.standalone.engine;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Asks a broker for something small. */
final class BrokerProbe {
    private BrokerProbe() {}

    static boolean answers(String bootstrapServers) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers,
                "default.api.timeout.ms", "2000",
                "request.timeout.ms", "1000"))) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }
}
