package dev.tollbook.store.api;

import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.ApiKeys;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.ledger.CommandLog;
import dev.tollbook.store.ledger.LedgerAudit;
import dev.tollbook.store.ledger.LedgerReader;
import dev.tollbook.store.mirror.Freshness;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.projection.ProjectionReader;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entitlement API. Closing it finishes the requests that are under way. */
public final class StoreHttp implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreHttp.class);
    private static final int REPLY_THREADS = 4;
    /** More than the default wait of {@code after}, less than what a container is given to stop. */
    private static final long STOP_TIMEOUT_MS = 10_000;
    /** A thousand cases of a direct evaluation fit in. */
    private static final long BODY_LIMIT = 1_048_576;

    private final Javalin server;
    private final ExecutorService replies;
    private final ExecutorService waiting;

    private StoreHttp(Javalin server, ExecutorService replies, ExecutorService waiting) {
        this.server = server;
        this.replies = replies;
        this.waiting = waiting;
    }

    /**
     * What the API answers from.
     *
     * @param freshness waits for {@code mirror}
     * @param notReady  a sentence while answers would be older than they must be
     */
    public record Sources(Mirror mirror, Freshness freshness, ProjectionReader reader, Membership.Lookup memberships,
            Supplier<Optional<String>> notReady, Optional<Credits> credits) {
        /** Without credits. */
        public Sources(Mirror mirror, Freshness freshness, ProjectionReader reader, Membership.Lookup memberships,
                Supplier<Optional<String>> notReady) {
            this(mirror, freshness, reader, memberships, notReady, Optional.empty());
        }
    }

    /** What is needed to answer for credits, and to change them. */
    public record Credits(LedgerReader reader, CommandLog log, LedgerAudit audit) {}

    /**
     * Opens the port.
     *
     * @param port 0 for a free one
     */
    public static StoreHttp start(
            int port, ApiKeys keys, Sources sources, MeterRegistry registry, InstantSource clock) {
        ExecutorService replies = Executors.newFixedThreadPool(REPLY_THREADS,
                Thread.ofPlatform().daemon().name("store-reply-", 0).factory());
        // Those who wait for Postgres to have their entry: cheap to have many of.
        ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
        ApiMetrics metrics = new ApiMetrics(registry);
        Freshly freshly = new Freshly(sources.freshness(), sources.notReady(), replies);
        Javalin server = Javalin.create(config -> {
            configure(config, metrics);
            config.routes.before("/v1/*", new Authentication(keys, ApiKey.READ));
            routes(config, sources, freshly, metrics, clock);
            sources.credits().ifPresent(credits -> credits(config, credits, sources, waiting));
            errors(config);
        });
        try {
            return new StoreHttp(server.start(port), replies, waiting);
        } catch (JavalinBindException e) {
            replies.shutdownNow();
            waiting.shutdownNow();
            throw new PortTakenException("entitlement store", port, e);
        }
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
        replies.shutdown();
        waiting.shutdownNow();
    }

    private static void configure(JavalinConfig config, ApiMetrics metrics) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.maxRequestSize = BODY_LIMIT;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.requestLogger.http(metrics::served);
        config.jetty.modifyServer(server -> {
            server.insertHandler(new GracefulHandler());
            server.setStopTimeout(STOP_TIMEOUT_MS);
        });
    }

    private static void routes(JavalinConfig config, Sources sources, Freshly freshly, ApiMetrics metrics,
            InstantSource clock) {
        HasHandler has = new HasHandler(sources.mirror(), sources.memberships(), freshly, metrics, clock);
        config.routes.get("/v1/payers/{payer}/has", has::get);
        config.routes.post("/v1/has", has::post);
        config.routes.post("/v1/has:evaluate", new EvaluateHandler());
        config.routes.get("/v1/payers/{payer}", new PayerHandler(sources.mirror(), freshly, clock));
        config.routes.get("/v1/deliveries/{id}", new DeliveryHandler(sources.mirror(), sources.reader()));
        config.routes.get("/v1/plans", new PlansHandler(sources.mirror()));
    }

    private static void credits(
            JavalinConfig config, Credits credits, Sources sources, ExecutorService waiting) {
        CreditsHandler reading = new CreditsHandler(credits.reader());
        config.routes.get("/v1/payers/{payer}/credits", reading::balances);
        config.routes.get("/v1/payers/{payer}/credits/entries", reading::entries);
        CreditCommandHandler commands = new CreditCommandHandler(credits.log(), sources.freshness(), sources.mirror(),
                credits.reader(), waiting);
        config.routes.post("/v1/payers/{payer}/credits/adjustments", commands::adjust);
        config.routes.post("/v1/payers/{payer}/credits/grants", commands::grant);
        config.routes.post("/v1/payers/{payer}/credits/grants/{grant}:void", commands::voidGrant);
        config.routes.get("/v1/invariants", new InvariantsHandler(credits.audit()));
    }

    private static void errors(JavalinConfig config) {
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(HttpResponseException.class,
                (e, ctx) -> Problem.of(e.getStatus(), switch (e.getStatus()) {
                    case 404 -> "Nothing is served under this path.";
                    case 405 -> "This path is served with another method.";
                    case 413 -> "The body is larger than " + BODY_LIMIT + " bytes.";
                    default -> String.valueOf(e.getMessage());
                }).answer(ctx));
        config.routes.exception(Exception.class, (e, ctx) -> {
            LOGGER.atError().setCause(e).log("request failed");
            Problem.of(500, "Something went wrong on our side.").answer(ctx);
        });
    }
}
