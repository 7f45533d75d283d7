package dev.tollbook.ingest.webhook;

import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.ingest.webhook.WebhookHandler.Front;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.service.http.HttpSetup;
import dev.tollbook.service.settings.Setting;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door: the paths that providers post to. Closing it finishes what was accepted. */
public final class IngestHttp implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(IngestHttp.class);

    /** A server thread is held only while a body is read and verified; 64 of them verify far more than Kafka takes. */
    private static final int SERVER_THREADS = 64;
    private static final int MOST_REQUESTS = 1_024;
    /** Answers are shorter. */
    private static final int ANSWER_BYTES = 1_024;
    /** More than Kafka's delivery timeout: what was accepted gets its answer before the server stops. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(12);
    /** Where a webhook goes that names no endpoint. */
    private static final String DEFAULT_ENDPOINT = "default";
    private static final Pattern ENDPOINT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Javalin server;

    private IngestHttp(Javalin server) {
        this.server = server;
    }

    /**
     * Opens the port.
     *
     * @param port      0 for a free one
     * @param bodyLimit largest body in bytes, inclusive
     * @param providers those that have secrets
     * @param raw       where webhooks go
     * @param kafkaAway why Kafka is known not to take them; empty while it may
     */
    public static IngestHttp start(int port, int bodyLimit, List<Provider> providers, RawTopics raw,
            Supplier<Optional<String>> kafkaAway, MeterRegistry registry, Clock clock) {
        Admission admission = new Admission(MOST_REQUESTS, mostBytes(bodyLimit));
        Front front = new Front(new BodyReader(bodyLimit), admission, raw, kafkaAway,
                new IngestMetrics(registry, admission), new RefusalLog(clock), clock);
        Javalin server = Javalin.create(config -> configure(config, port, providers, front));
        try {
            return new IngestHttp(server.start());
        } catch (JavalinBindException e) {
            throw new PortTakenException("ingest", port, e);
        }
    }

    /** The most bytes that can be under way at once. */
    public static int mostBytes(int bodyLimit) {
        return SERVER_THREADS * bodyLimit;
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void configure(JavalinConfig config, int port, List<Provider> providers, Front front) {
        HttpSetup.configure(config, port, ANSWER_BYTES, STOP_TIMEOUT);
        QueuedThreadPool threads = new QueuedThreadPool(SERVER_THREADS);
        threads.setName("ingest-http");
        config.jetty.threadPool = threads;
        config.jetty.modifyServer(server -> server.setErrorHandler(new ServerErrors()));
        serve(config.routes, Source.CLERK, Setting.CLERK_SECRETS, providers, front, "/webhooks/clerk");
        // The second is where existing integrations post.
        serve(config.routes, Source.STRIPE, Setting.STRIPE_SECRETS, providers, front, "/webhooks/stripe",
                "/api/v1/billing/webhooks/stripe");
        config.routes.exception(HttpResponseException.class, IngestHttp::answer);
        config.routes.exception(Exception.class, (e, ctx) -> {
            LOGGER.atError().setCause(e).log("request failed");
            Problem.INTERNAL_ERROR.answer(ctx);
        });
    }

    private static void serve(RoutesConfig routes, Source source, Setting secrets, List<Provider> providers,
            Front front, String path, String... aliases) {
        Optional<WebhookHandler> webhooks = providers.stream()
                .filter(provider -> provider.source() == source)
                .map(provider -> new WebhookHandler(provider, front))
                .findFirst();
        if (webhooks.isEmpty()) {
            routes.post(path, Problem.notConfigured(secrets.variable())::answer);
            return;
        }
        Handler unnamed = ctx -> webhooks.get().handle(ctx, DEFAULT_ENDPOINT);
        routes.post(path, unnamed);
        for (String alias : aliases) {
            routes.post(alias, unnamed);
        }
        routes.post(path + "/{endpoint}", ctx -> named(ctx, webhooks.get()));
    }

    private static void named(Context ctx, WebhookHandler webhooks) {
        String endpoint = ctx.pathParam("endpoint");
        if (ENDPOINT.matcher(endpoint).matches()) {
            webhooks.handle(ctx, endpoint);
        } else {
            Problem.NOT_FOUND.answer(ctx);
        }
    }

    private static void answer(HttpResponseException e, Context ctx) {
        if (e.getStatus() == HttpStatus.METHOD_NOT_ALLOWED.getCode()) {
            ctx.header("Allow", "POST");
            Problem.METHOD_NOT_ALLOWED.answer(ctx);
        } else if (e.getStatus() == HttpStatus.NOT_FOUND.getCode()) {
            Problem.NOT_FOUND.answer(ctx);
        } else {
            Problem.of(e.getStatus()).answer(ctx);
        }
    }
}
