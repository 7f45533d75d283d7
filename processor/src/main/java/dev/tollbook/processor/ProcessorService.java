package dev.tollbook.processor;

import dev.tollbook.processor.normalize.Normalizer;
import dev.tollbook.processor.topology.BillingTopology;
import dev.tollbook.processor.topology.ReceiptMeter;
import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.service.RunningService;
import dev.tollbook.service.health.AdminServer;
import dev.tollbook.service.health.HealthCheck;
import dev.tollbook.service.topic.TopicSetup;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running processor: Kafka Streams, its metrics and its health. */
public final class ProcessorService implements RunningService {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProcessorService.class);
    /** Of each thread: what kills one may well kill all. */
    private static final int REPLACEMENTS = 3;
    private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(10);
    /** Below the 30 s that container platforms grant before they kill. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final KafkaStreams streams;
    private final KafkaStreamsMetrics streamsMetrics;
    private final AdminServer admin;
    private final AtomicReference<Throwable> failure;

    private ProcessorService(KafkaStreams streams, KafkaStreamsMetrics streamsMetrics, AdminServer admin,
            AtomicReference<Throwable> failure) {
        this.streams = streams;
        this.streamsMetrics = streamsMetrics;
        this.admin = admin;
        this.failure = failure;
    }

    /** Creates missing topics, starts; {@link #notReady()} tells when it has its partitions. */
    public static ProcessorService start(ProcessorSettings settings) {
        TopicSetup.ensure(settings.kafka(), TopicCatalogue.load().of("processor"));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Properties properties = StreamsProperties.of(settings);
        KafkaStreams streams = new KafkaStreams(
                BillingTopology.build(properties, new Normalizer(settings.rules()), new ReceiptMeter(metrics),
                        settings.unlinkedAfter(), settings.commitInterval()),
                properties);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        int threads = new StreamsConfig(properties).getInt(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
        ThreadBudget budget = new ThreadBudget(REPLACEMENTS * threads, REPLACEMENT_WINDOW);
        streams.setUncaughtExceptionHandler(e -> onThreadDeath(e, budget, InstantSource.system(), failure));
        KafkaStreamsMetrics streamsMetrics = new KafkaStreamsMetrics(streams);
        AdminServer admin = null;
        try {
            admin = AdminServer.start(settings.adminPort(), metrics,
                    List.of(new HealthCheck("streams", () -> dead(streams))),
                    List.of(new HealthCheck("streams", () -> notReady(streams))));
            streamsMetrics.bindTo(metrics);
            streams.start();
            return new ProcessorService(streams, streamsMetrics, admin, failure);
        } catch (RuntimeException e) {
            if (admin != null) {
                admin.close();
            }
            streamsMetrics.close();
            streams.close(CLOSE_TIMEOUT);
            throw e;
        }
    }

    /** The port of metrics and health. */
    public int adminPort() {
        return admin.port();
    }

    @Override
    public Optional<String> notReady() {
        return notReady(streams);
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure.get());
    }

    /**
     * Finishes and commits what is being processed; closing cleanly also spares the next start a restore. Leaves the
     * group: by default Kafka Streams stays in it, and whoever takes over waits until the session of the former member
     * has timed out.
     */
    @Override
    public void close() {
        if (!streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP))) {
            LOGGER.atWarn().addKeyValue("seconds", CLOSE_TIMEOUT.toSeconds()).log("did not stop in time");
        }
        streamsMetrics.close();
        admin.close();
    }

    static StreamThreadExceptionResponse onThreadDeath(
            Throwable cause, ThreadBudget budget, InstantSource clock, AtomicReference<Throwable> failure) {
        if (budget.allows(clock.instant())) {
            LOGGER.atError().setCause(cause).log("a stream thread died and is replaced");
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOGGER.atError().setCause(cause).log("stream threads die again and again, giving up");
        failure.compareAndSet(null, cause);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static Optional<String> notReady(KafkaStreams streams) {
        KafkaStreams.State state = streams.state();
        return state == KafkaStreams.State.RUNNING ? Optional.empty() : Optional.of("Kafka Streams is " + state);
    }

    private static Optional<String> dead(KafkaStreams streams) {
        KafkaStreams.State state = streams.state();
        return switch (state) {
            case CREATED, REBALANCING, RUNNING, PENDING_SHUTDOWN -> Optional.empty();
            case PENDING_ERROR, ERROR, NOT_RUNNING -> Optional.of("Kafka Streams is " + state);
        };
    }
}
