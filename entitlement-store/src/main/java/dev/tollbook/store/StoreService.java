package dev.tollbook.store;

import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.service.RunningService;
import dev.tollbook.service.health.AdminServer;
import dev.tollbook.service.health.HealthCheck;
import dev.tollbook.service.topic.TopicSetup;
import dev.tollbook.store.access.KeyBook;
import dev.tollbook.store.access.RateLimit;
import dev.tollbook.store.announce.Announcer;
import dev.tollbook.store.announce.ChangeMetrics;
import dev.tollbook.store.announce.UnpublishedChanges;
import dev.tollbook.store.api.Desk;
import dev.tollbook.store.api.StoreHttp;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.BookWatch;
import dev.tollbook.store.book.Publisher;
import dev.tollbook.store.evidence.RawLog;
import dev.tollbook.store.feed.Follower;
import dev.tollbook.store.ledger.CommandLog;
import dev.tollbook.store.ledger.LedgerAudit;
import dev.tollbook.store.ledger.LedgerProgress;
import dev.tollbook.store.ledger.LedgerReader;
import dev.tollbook.store.ledger.OwnCredits;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.mirror.MirrorFeed;
import dev.tollbook.store.override.OverrideBook;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.Projector;
import dev.tollbook.store.projection.ProjectorMetrics;
import dev.tollbook.store.session.SessionTokens;
import dev.tollbook.store.usage.GroupCommit;
import dev.tollbook.store.usage.UnpublishedEntries;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The entitlement store, wired and running. */
public final class StoreService implements RunningService {
    private static final Logger LOGGER = LoggerFactory.getLogger(StoreService.class);
    private static final int LOOKUP_THREADS = 2;
    private static final int MOST_LOOKUPS = 1_000;
    /** How long a broken invariant may go unnoticed, if nobody asks. */
    private static final long AUDIT_EVERY_MINUTES = 10;

    private final Deque<AutoCloseable> opened;
    private final StoreHttp http;
    private final AdminServer admin;
    private final List<HealthCheck> readiness;
    private final List<Follower> followers;

    private StoreService(Deque<AutoCloseable> opened, StoreHttp http, AdminServer admin, List<HealthCheck> readiness,
            List<Follower> followers) {
        this.opened = opened;
        this.http = http;
        this.admin = admin;
        this.readiness = readiness;
        this.followers = followers;
    }

    /**
     * Starts it; throws, with everything closed again, for a port that is taken, topics that contradict ours, or a
     * database that cannot be used. Questions are refused until the mirror has read what was there at the start.
     */
    public static StoreService start(StoreSettings settings) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            return start(settings, opened);
        } catch (SQLException e) {
            closeAll(opened);
            throw new IllegalStateException("cannot load the mirror from Postgres: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            closeAll(opened);
            throw e;
        }
    }

    private static StoreService start(StoreSettings settings, Deque<AutoCloseable> opened) throws SQLException {
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Database database = open(opened, Database.open(settings.postgres()));
        TopicSetup.ensure(settings.kafka(), TopicCatalogue.load().of("entitlement-store"));
        Consumers consumers = new Consumers(settings.kafka());
        ProjectionReader reader = new ProjectionReader(database.dataSource());

        Book book = new Book(database.dataSource());
        OverrideBook overrides = new OverrideBook(book);
        KeyBook keys = new KeyBook(book);
        overrides.refresh();
        keys.refresh();
        Follower watching = open(opened, Follower.start("book-watch",
                new BookWatch(List.of(overrides::refresh, keys::refresh))));
        TopicCatalogue topics = TopicCatalogue.load();
        Publisher publisher = new Publisher(book, List.of(new UnpublishedEntries(), new UnpublishedChanges()),
                consumers::publishing, topic -> topics.topic(topic).value());
        Follower publishing = open(opened, Follower.start("publisher", publisher));
        Mirror mirror = new Mirror(settings.rules(), overrides);
        GroupCommit bookings = open(opened,
                GroupCommit.start(new Book(database.counting()), Database.COUNTING_CONNECTIONS));
        Desk desk = new Desk(book, bookings, keys, overrides, mirror.directory(),
                new OwnCredits(new LedgerReader(database.dataSource())),
                new RateLimit(settings.rate()), settings.sessions().map(StoreService::sessions),
                settings.cronSecret(), publisher::wake);

        MirrorFeed feed = new MirrorFeed(mirror, reader, consumers::mirroring, metrics);
        feed.load();
        Follower mirroring = open(opened, Follower.start("mirror", feed));
        Projector projector = new Projector(consumers::projecting, database.dataSource(),
                new ProjectorMetrics(metrics));
        Follower projecting = open(opened, Follower.start("projector", projector));
        Follower announcing = open(opened, Follower.start("announcer", new Announcer(book, settings.rules(),
                mirror::account, new ChangeMetrics(metrics), InstantSource.system(), publisher::wake)));

        ThreadPoolExecutor lookups = lookups();
        opened.push(lookups::shutdownNow);
        StoreHttp.Credits credits = credits(settings, database, metrics, opened);
        StoreHttp http = open(opened, StoreHttp.start(settings.port(), settings.keys(),
                new StoreHttp.Sources(mirror, feed.freshness(lookups), reader, mirror.directory(),
                        feed::notReady, Optional.of(credits), desk,
                        open(opened, new RawLog(consumers::evidence))),
                metrics, settings.caching(), InstantSource.system()));
        List<HealthCheck> readiness = List.of(
                new HealthCheck("mirror", feed::notReady),
                new HealthCheck("postgres", database::problem),
                new HealthCheck("projector", projector::problem));
        AdminServer admin = open(opened, AdminServer.start(settings.adminPort(), metrics, List.of(), readiness));
        List<Follower> followers = new ArrayList<>(bookings.writers());
        followers.addAll(List.of(mirroring, projecting, watching, publishing, announcing));
        return new StoreService(opened, http, admin, readiness, List.copyOf(followers));
    }

    private static SessionTokens sessions(SessionSettings settings) {
        return new SessionTokens(SessionTokens.keys(settings.keys()), settings.issuer(), settings.parties());
    }

    private static StoreHttp.Credits credits(
            StoreSettings settings, Database database, PrometheusMeterRegistry metrics, Deque<AutoCloseable> opened) {
        LedgerReader reader = new LedgerReader(database.dataSource());
        LedgerAudit audit = new LedgerAudit(reader, InstantSource.system(), metrics);
        ScheduledExecutorService auditing = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("ledger-audit").factory());
        opened.push(auditing::shutdownNow);
        ScheduledFuture<?> audits = auditing.scheduleWithFixedDelay(audit::refresh, AUDIT_EVERY_MINUTES,
                AUDIT_EVERY_MINUTES, TimeUnit.MINUTES);
        opened.push(() -> audits.cancel(true));
        LedgerProgress progress = open(opened, new LedgerProgress(new Consumers(settings.kafka())::asking,
                new ProjectionReader(database.dataSource())));
        return new StoreHttp.Credits(reader, open(opened, CommandLog.open(settings.kafka())), audit, progress);
    }

    /** Where questions are asked. */
    public int port() {
        return http.port();
    }

    /** Where metrics and health are. */
    public int adminPort() {
        return admin.port();
    }

    @Override
    public Optional<String> notReady() {
        return readiness.stream().flatMap(check -> check.problem().get().stream()).findFirst();
    }

    @Override
    public Optional<Throwable> failure() {
        return followers.stream().flatMap(follower -> follower.failure().stream()).findFirst();
    }

    /** The last opened first: no new questions, then the followers, then the database under them. */
    @Override
    public void close() {
        closeAll(opened);
    }

    /** Look-ups block on Postgres, so they get few threads and a queue that can be full. */
    private static ThreadPoolExecutor lookups() {
        return new ThreadPoolExecutor(LOOKUP_THREADS, LOOKUP_THREADS, 0, TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_LOOKUPS),
                Thread.ofPlatform().daemon().name("store-lookup-", 0).factory());
    }

    private static <T extends AutoCloseable> T open(Deque<AutoCloseable> opened, T resource) {
        opened.push(resource);
        return resource;
    }

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
