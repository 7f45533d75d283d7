package dev.tollbook.ingest;

import dev.tollbook.ingest.raw.BrokerProbe;
import dev.tollbook.ingest.raw.RawProducer;
import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.ingest.routing.ClerkRouting;
import dev.tollbook.ingest.routing.StripeRouting;
import dev.tollbook.ingest.signature.StripeVerifier;
import dev.tollbook.ingest.signature.SvixVerifier;
import dev.tollbook.ingest.webhook.IngestHttp;
import dev.tollbook.ingest.webhook.Provider;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.service.RunningService;
import dev.tollbook.service.health.AdminServer;
import dev.tollbook.service.health.HealthCheck;
import dev.tollbook.service.topic.TopicSetup;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest, wired and running. It knows Kafka and nothing else: what happens behind the topics cannot stop it. */
public final class IngestService implements RunningService {
    private static final Logger LOGGER = LoggerFactory.getLogger(IngestService.class);
    /** What a producer keeps in its buffer beside the bodies: a batch per partition, keys, headers. */
    private static final long BUFFER_OVERHEAD_BYTES = 32L * 1024 * 1024;

    private final Deque<AutoCloseable> opened;
    private final IngestHttp http;
    private final AdminServer admin;
    private final BrokerProbe probe;

    private IngestService(Deque<AutoCloseable> opened, IngestHttp http, AdminServer admin, BrokerProbe probe) {
        this.opened = opened;
        this.http = http;
        this.admin = admin;
        this.probe = probe;
    }

    /** Starts it; throws, with everything closed again, for a port that is taken or topics that contradict ours. */
    public static IngestService start(IngestSettings settings) {
        TopicSetup.ensure(settings.kafka(), TopicCatalogue.load().of("ingest"));
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            BrokerProbe probe = BrokerProbe.start(settings.kafka(), List.of(Topics.RAW_CLERK, Topics.RAW_STRIPE));
            opened.push(probe);
            RawTopics raw = new RawTopics(RawProducer.open(settings.kafka(),
                    IngestHttp.mostBytes(settings.bodyLimit()) + BUFFER_OVERHEAD_BYTES));
            opened.push(raw);
            HealthCheck kafka = new HealthCheck("kafka", probe::problem);
            AdminServer admin = AdminServer.start(settings.adminPort(), metrics, List.of(), List.of(kafka));
            opened.push(admin);
            IngestHttp http = IngestHttp.start(settings.port(), settings.bodyLimit(), providers(settings), raw,
                    probe::problem, metrics, Clock.systemUTC());
            opened.push(http);
            return new IngestService(opened, http, admin, probe);
        } catch (RuntimeException e) {
            closeAll(opened);
            throw e;
        }
    }

    /** Where webhooks are posted. */
    public int port() {
        return http.port();
    }

    /** Where metrics and health are. */
    public int adminPort() {
        return admin.port();
    }

    @Override
    public Optional<String> notReady() {
        return probe.problem();
    }

    @Override
    public Optional<Throwable> failure() {
        return Optional.empty();
    }

    /** In the order that loses nothing: first no new webhooks, then the answers of those under way, then the producer. */
    @Override
    public void close() {
        closeAll(opened);
    }

    private static List<Provider> providers(IngestSettings settings) {
        List<Provider> providers = new ArrayList<>();
        if (!settings.clerkSecrets().isEmpty()) {
            providers.add(new Provider(Source.CLERK,
                    new SvixVerifier(settings.clerkSecrets(), Clock.systemUTC()), new ClerkRouting()));
        }
        if (!settings.stripeSecrets().isEmpty()) {
            providers.add(new Provider(Source.STRIPE,
                    new StripeVerifier(settings.stripeSecrets(), Clock.systemUTC()), new StripeRouting()));
        }
        return providers;
    }

    /** The last opened first. One that cannot be closed does not keep the others open. */
    private static void closeAll(Deque<AutoCloseable> opened) {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOGGER.atError().setCause(e).log("could not close");
            }
        }
    }
}
