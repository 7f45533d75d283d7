package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.MalformedJsonException;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.Marks;
import dev.tollbook.store.change.Announced;
import dev.tollbook.store.change.Evaluation;
import dev.tollbook.store.change.InForce;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.feed.Backoff;
import dev.tollbook.store.feed.Follower;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at payers of whom something may be new, and announces what is. Changes, what they add up to, what Kafka is to be
 * told, and the mark that was seen are one transaction, so a crash at any point neither loses nor repeats a change.
 */
public final class Announcer implements Follower.Loop {
    private static final Logger LOGGER = LoggerFactory.getLogger(Announcer.class);
    // What a batch costs beside its payers (a dozen statements and a commit) is next to nothing with so many.
    private static final int BATCH = 1_000;
    // Also after some were looked at: a payer who changes again and again is looked at once for all of that.
    private static final Duration PAUSE = Duration.ofMillis(200);
    // While the projection is being rebuilt; nothing hangs on it, since each change has its own time.
    private static final Duration LATER = Duration.ofSeconds(30);
    // One at a time over all replicas until its transaction is over: positions become visible in their order, and nobody
    // announces twice. A replica that vanishes with the lock in hand loses it when Postgres misses its next word.
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(7420003)";
    private static final String PATIENCE = "SET LOCAL idle_in_transaction_session_timeout = '30s'";

    private final Book book;
    private final Offers offers;
    private final InMemory memory;
    private final ChangeMetrics metrics;
    private final InstantSource clock;
    private final Runnable announced;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Backoff backoff = new Backoff(stop);

    /**
     * One that has not been started.
     *
     * @param memory    where accounts need not be read from Postgres
     * @param announced told after every batch that is to be published
     */
    public Announcer(Book book, GrantRules rules, InMemory memory, ChangeMetrics metrics, InstantSource clock,
            Runnable announced) {
        this.book = book;
        this.memory = memory;
        this.offers = new Offers(rules);
        this.metrics = metrics;
        this.clock = clock;
        this.announced = announced;
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try {
                if (announce() < BATCH) {
                    pause();
                }
                backoff.reset();
            } catch (RuntimeException e) {
                metrics.failed();
                LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot announce changes yet");
                backoff.await();
            }
        }
    }

    /** Looks at some payers; returns of how many something could be said. 0 while another replica is at it. */
    int announce() {
        List<Change> changes = new ArrayList<>();
        int looked = book.write(connection -> isAlone(connection) ? announce(connection, clock.instant(), changes) : 0);
        if (!changes.isEmpty()) {
            metrics.announced(changes);
            announced.run();
        }
        return looked;
    }

    private int announce(Connection connection, Instant now, List<Change> changes) throws SQLException {
        Optional<InForce> offer = offers.current(connection);
        if (offer.isEmpty()) {
            metrics.deferred();
            return 0;
        }
        InForce current = offer.get();
        // The marks before all else: what is read after them is at least as new.
        Map<String, Long> projected = Marks.PROJECTION.oldest(connection, BATCH);
        Map<String, Long> excepted = Marks.BOOK.oldest(connection, BATCH);
        Set<String> payers = new LinkedHashSet<>(projected.keySet());
        payers.addAll(excepted.keySet());
        payers.addAll(AnnouncedRows.due(connection, now, BATCH));
        payers.addAll(AnnouncedRows.outdated(connection, current.number(), BATCH));
        if (payers.isEmpty()) {
            return 0;
        }
        Map<String, AnnouncedRows.Known> before = AnnouncedRows.of(connection, payers);
        FactRows facts = FactRows.read(connection, payers,
                before.values().stream().map(AnnouncedRows.Known::announced).toList(), memory);
        List<Evaluation> evaluations = new ArrayList<>();
        List<Announced> news = new ArrayList<>();
        List<String> deferred = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (String payer : payers) {
            Optional<AnnouncedRows.Known> row = Optional.ofNullable(before.get(payer));
            Optional<Announced> known = row.map(AnnouncedRows.Known::announced);
            if (known.filter(was -> was.isAheadOf(facts.revisions())).isPresent()) {
                metrics.deferred();
                deferred.add(payer);
                continue;
            }
            InForce former = known.isEmpty() ? current : offers.of(connection, known.get().offer(), current);
            try {
                Evaluation evaluation = Evaluation.of(known, facts.of(payer, known), former, current, now);
                evaluations.add(evaluation);
                if (row.filter(was -> was.isStillTrueAfter(evaluation)).isEmpty()) {
                    news.add(evaluation.after());
                }
            } catch (MalformedJsonException e) {
                LOGGER.atError().addKeyValue("payer", payer).addKeyValue("reason", e.getMessage())
                        .log("changes of a payer cannot be told");
                metrics.failed();
                unreadable.add(payer);
            }
        }
        changes.addAll(ChangeRows.add(connection, evaluations));
        AnnouncedRows.put(connection, news);
        deferred.addAll(unreadable);
        AnnouncedRows.defer(connection, deferred, now.plus(LATER));
        // One of whom nothing was announced yet cannot be put off: it goes to the end of the queue.
        unreadable.removeAll(before.keySet());
        Marks.PROJECTION.set(connection, unreadable);
        Marks.PROJECTION.remove(connection, projected);
        Marks.BOOK.remove(connection, excepted);
        return evaluations.size();
    }

    private static boolean isAlone(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(PATIENCE);
            try (ResultSet lock = statement.executeQuery(ALONE)) {
                lock.next();
                return lock.getBoolean(1);
            }
        }
    }

    private void pause() {
        try {
            stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        stop.countDown();
    }
}
