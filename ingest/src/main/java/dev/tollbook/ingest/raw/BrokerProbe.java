package dev.tollbook.ingest.raw;

import dev.tollbook.service.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka every second whether the raw topics can be written, so that readiness costs nothing to ask and that during
 * an outage a webhook is refused at once instead of after a timeout. The producer cannot tell: it trusts what it knew.
 */
public final class BrokerProbe implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(BrokerProbe.class);
    private static final int TIMEOUT_MS = 2_000;
    private static final int INTERVAL_MS = 1_000;

    private final Admin admin;
    private final List<String> topics;
    private final Thread thread = Thread.ofPlatform().daemon().name("broker-probe").unstarted(this::run);
    private volatile Optional<String> problem = Optional.empty();

    private BrokerProbe(Admin admin, List<String> topics) {
        this.admin = admin;
        this.topics = topics;
    }

    /** Starts asking; until the first answer all counts as well. */
    public static BrokerProbe start(KafkaSettings kafka, List<String> topics) {
        Admin admin = Admin.create(kafka.client(Map.of(
                AdminClientConfig.CLIENT_ID_CONFIG, "tollbook-ingest-probe",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS)));
        BrokerProbe probe = new BrokerProbe(admin, List.copyOf(topics));
        probe.thread.start();
        return probe;
    }

    /** Why Kafka could not take a webhook when last asked; empty if it could. */
    public Optional<String> problem() {
        return problem;
    }

    @Override
    public void close() {
        thread.interrupt();
        admin.close(Duration.ZERO);
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            ask();
            // Ends at once when interrupted, and the loop with it.
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(INTERVAL_MS));
        }
    }

    private void ask() {
        Optional<String> answer = answer();
        if (!answer.equals(problem)) {
            answer.ifPresentOrElse(
                    sentence -> LOGGER.atWarn().addKeyValue("problem", sentence).log("Kafka cannot take webhooks"),
                    () -> LOGGER.atInfo().log("Kafka takes webhooks again"));
        }
        problem = answer;
    }

    private Optional<String> answer() {
        try {
            Map<String, TopicDescription> found = admin
                    .describeTopics(topics, new DescribeTopicsOptions().timeoutMs(TIMEOUT_MS))
                    .allTopicNames()
                    .get();
            return found.values().stream().filter(BrokerProbe::isLeaderless).findFirst()
                    .map(topic -> "no partition of topic " + topic.name() + " has a leader");
        } catch (ExecutionException e) {
            return Optional.of(
                    "Kafka does not tell about the raw topics (" + e.getCause().getClass().getSimpleName() + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return problem;
        } catch (RuntimeException e) {
            return Optional.of("Kafka cannot be asked (" + e.getClass().getSimpleName() + ")");
        }
    }

    /** While one partition has a leader some accounts can be served: the others find out by their timeout. */
    private static boolean isLeaderless(TopicDescription topic) {
        return topic.partitions().stream().map(TopicPartitionInfo::leader)
                .allMatch(leader -> leader == null || leader.isEmpty());
    }
}
