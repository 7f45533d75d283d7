package dev.tollbook.ingest.webhook;

import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.ingest.webhook.WebhookHandler.Front;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.service.settings.Setting;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The front door: the paths that providers post to. Closing it finishes what was accepted. */
public final class IngestHttp implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(IngestHttp.class);

    /** A server thread is held only while a body is read and verified; 64 of them verify far more than Kafka takes. */
    private static final int SERVER_THREADS = 64;
    private static final int MOST_REQUESTS = 1_024;
    /** Connections that may wait to be accepted. The default is 50; who finds no room tries again after a second. */
    private static final int MOST_KNOCKING = 1_024;
    /** Answers are shorter; for each of them Javalin would make an array of 32 KiB. */
    private static final int ANSWER_BYTES = 1_024;
    /** More than Kafka's delivery timeout: what was accepted gets its answer before the server stops. */
    private static final long STOP_TIMEOUT_MS = 12_000;
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
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.responseBufferSize = ANSWER_BYTES;
        QueuedThreadPool threads = new QueuedThreadPool(SERVER_THREADS);
        threads.setName("ingest-http");
        config.jetty.threadPool = threads;
        config.jetty.addConnector((server, http) -> connector(server, http, port));
        config.jetty.modifyServer(server -> {
            server.insertHandler(new GracefulHandler());
            server.setStopTimeout(STOP_TIMEOUT_MS);
            server.setErrorHandler(new ServerErrors());
        });
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

    private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setPort(port);
        connector.setAcceptQueueSize(MOST_KNOCKING);
        return connector;
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
