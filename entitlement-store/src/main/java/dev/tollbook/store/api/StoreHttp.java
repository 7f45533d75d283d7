package dev.tollbook.store.api;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.service.http.HttpSetup;
import dev.tollbook.store.access.KeyRing;
import dev.tollbook.store.announce.ChangeBook;
import dev.tollbook.store.book.BookException;
import dev.tollbook.store.book.KeyReusedException;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.evidence.RawLog;
import dev.tollbook.store.ledger.CommandLog;
import dev.tollbook.store.ledger.LedgerAudit;
import dev.tollbook.store.ledger.LedgerProgress;
import dev.tollbook.store.ledger.LedgerReader;
import dev.tollbook.store.mirror.Freshness;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.projection.ProjectionReader;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entitlement API. Closing it finishes the requests that are under way. */
public final class StoreHttp implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreHttp.class);
    private static final int REPLY_THREADS = 4;
    /** Most answers are shorter. */
    private static final int ANSWER_BYTES = 2_048;
    /** More than the default wait of {@code after}, less than what a container is given to stop. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    /** A thousand cases of a direct evaluation fit in. */
    private static final long BODY_LIMIT = 1_048_576;

    private final Javalin server;
    private final ExecutorService replies;
    private final ExecutorService waiting;

    private final ChangeStreams streams;
    private final List<Route> routes;

    private StoreHttp(Javalin server, ExecutorService replies, ExecutorService waiting, ChangeStreams streams,
            List<Route> routes) {
        this.server = server;
        this.replies = replies;
        this.waiting = waiting;
        this.streams = streams;
        this.routes = routes;
    }

    /**
     * What the API answers from.
     *
     * @param freshness waits for {@code mirror}
     * @param notReady  a sentence while answers would be older than they must be
     * @param desk      what it writes into
     * @param evidence  the webhooks themselves
     */
    public record Sources(Mirror mirror, Freshness freshness, ProjectionReader reader, Membership.Lookup memberships,
            Supplier<Optional<String>> notReady, Optional<Credits> credits, Desk desk, RawLog evidence) {}

    /** What is needed to answer for credits, and to change them. */
    public record Credits(LedgerReader reader, CommandLog log, LedgerAudit audit, LedgerProgress progress) {}

    /**
     * Opens the port.
     *
     * @param port 0 for a free one
     */
    public static StoreHttp start(
            int port, KeyRing keys, Sources sources, MeterRegistry registry, InstantSource clock) {
        return start(port, keys, sources, registry, Caching.ASK_AGAIN, clock);
    }

    /** The same, where clients may keep answers for a while. */
    public static StoreHttp start(int port, KeyRing keys, Sources sources, MeterRegistry registry, Caching caching,
            InstantSource clock) {
        ExecutorService replies = Executors.newFixedThreadPool(REPLY_THREADS,
                Thread.ofPlatform().daemon().name("store-reply-", 0).factory());
        // Those who wait for Postgres to have their entry: cheap to have many of.
        ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
        ApiMetrics metrics = new ApiMetrics(registry);
        Freshly freshly = new Freshly(sources.freshness(), sources.notReady(), replies);
        Desk desk = sources.desk();
        KeyRing all = keys.or(desk.keys());
        Authentication authentication = new Authentication(all, desk.rate(), desk.sessions(), clock);
        ChangeStreams streams = new ChangeStreams(new ChangeBook(desk.book()), registry);
        List<Route> routes = new ArrayList<>(
                Routes.all(sources, all, freshly, metrics, caching, clock, streams));
        routes.add(evidence(sources, waiting));
        sources.credits().ifPresent(credits -> routes.addAll(CreditRoutes.all(credits, sources, freshly, waiting)));
        Javalin server = Javalin.create(config -> {
            configure(config, port, metrics);
            Handler door = door(authentication, routes);
            config.routes.before("/v1/*", door);
            config.routes.before("/api/*", door);
            routes(config, routes);
            errors(config);
        });
        try {
            return new StoreHttp(server.start(), replies, waiting, streams, List.copyOf(routes));
        } catch (JavalinBindException e) {
            streams.close();
            replies.shutdownNow();
            waiting.shutdownNow();
            throw new PortTakenException("entitlement store", port, e);
        }
    }

    /** The port that was bound. */
    public int port() {
        return server.port();
    }

    /** What is served. */
    List<Route> routes() {
        return routes;
    }

    @Override
    public void close() {
        // First of all: the server waits for every request that is under way, and these have no end of their own.
        streams.close();
        server.stop();
        replies.shutdown();
        waiting.shutdownNow();
    }

    private static void configure(JavalinConfig config, int port, ApiMetrics metrics) {
        HttpSetup.configure(config, port, ANSWER_BYTES, STOP_TIMEOUT);
        config.http.maxRequestSize = BODY_LIMIT;
        config.requestLogger.http(metrics::served);
        // Jetty remembers header values per connection. Without this it takes a key or a token for another that differs
        // by case alone, and a proxy has many callers on one connection.
        config.jetty.modifyHttpConfiguration(http -> http.setHeaderCacheCaseSensitive(true));
    }

    private static void routes(JavalinConfig config, List<Route> routes) {
        for (Route route : routes) {
            config.routes.addHttpHandler(route.method(), route.path(),
                    route.access().before(route.path(), route.handler()));
        }
        byte[] description = Json.bytes(OpenApi.describe(routes));
        String page = DocsPage.of(routes);
        config.routes.get("/openapi.json", ctx -> ctx.contentType("application/json").result(description));
        config.routes.get("/docs", ctx -> ctx.html(page));
    }

    private static Route evidence(Sources sources, ExecutorService waiting) {
        // Webhooks hold the names and addresses of everybody: not for each key that may ask has().
        return Route.get("/v1/evidence/{topic}/{partition}/{offset}", Access.ADMIN,
                Operation.answers(byte[].class, "/v1/evidence/billing.raw.stripe/0/0",
                        "A webhook as it was signed, byte for byte, with its signature in the headers."),
                new EvidenceHandler(sources.evidence(), waiting));
    }

    /** Whoever calls what is not open must be known first, also under a path that does not exist. */
    private static Handler door(Authentication authentication, List<Route> routes) {
        Map<HandlerType, Set<String>> open = routes.stream().filter(route -> route.access() == Access.OPEN)
                .collect(Collectors.groupingBy(Route::method, Collectors.mapping(Route::path, Collectors.toSet())));
        return ctx -> {
            if (!open.getOrDefault(ctx.method(), Set.of()).contains(ctx.path())) {
                authentication.handle(ctx);
            }
        };
    }

    private static void errors(JavalinConfig config) {
        config.routes.exception(Problem.class, Problem::answer);
        config.routes.exception(KeyReusedException.class,
                (e, ctx) -> Problem.unprocessable("idempotency-key-reused", e.getMessage()).answer(ctx));
        config.routes.exception(BookException.class, (e, ctx) -> {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("the book cannot be used");
            Problem.unavailable("database-away", "The database cannot be used at the moment. Ask again.").answer(ctx);
        });
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
