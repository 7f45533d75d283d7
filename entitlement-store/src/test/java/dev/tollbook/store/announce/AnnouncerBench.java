package dev.tollbook.store.announce;

import static dev.tollbook.store.StoreSamples.NOON;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.feed.TestLog;
import dev.tollbook.store.mirror.Mirror;
import dev.tollbook.store.override.OverrideBook;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.TestDatabases;
import dev.tollbook.store.projection.TestProjection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A database, a projector's hand, and an announcer whose clock stands still until it is moved. */
public final class AnnouncerBench implements AutoCloseable {
    private final Database database;
    private final TestProjection projection;
    private final ChangeBook changes;
    private final OverrideBook overrides;
    private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
    private final AtomicReference<Runnable> beforeRemoval = new AtomicReference<>(() -> {});
    private final Mirror mirror = new Mirror(GrantRules.DEFAULT);
    private GrantRules rules = GrantRules.DEFAULT;
    private Announcer announcer;
    private long forgotten;

    AnnouncerBench() {
        this(Database.open(TestDatabases.settings()));
    }

    /** Over a database that is there already. */
    public AnnouncerBench(Database database) {
        this.database = database;
        projection = new TestProjection(database);
        Book book = new Book(database.dataSource());
        changes = new ChangeBook(book);
        overrides = new OverrideBook(book);
        announcer = announcer();
    }

    /** One more replica. */
    Announcer announcer() {
        return new Announcer(new Book(new TappedDataSource(database.dataSource(), "DELETE FROM projection.touched",
                () -> beforeRemoval.getAndSet(() -> {}).run()).dataSource()), rules, mirror::account,
                new ChangeMetrics(new SimpleMeterRegistry()), clock::get, () -> {});
    }

    public AnnouncerBench now(Instant instant) {
        clock.set(instant);
        return this;
    }

    public AnnouncerBench project(Account account) {
        projection.write(new TestLog().state(account));
        return this;
    }

    /** Has it in memory, whatever Postgres has. */
    AnnouncerBench mirror(Account account) {
        mirror.put(account);
        return this;
    }

    AnnouncerBench list(Listing... listings) {
        TestLog log = new TestLog();
        List.of(listings).forEach(log::listing);
        projection.write(log);
        return this;
    }

    AnnouncerBench leave(String payer, AccountId account) {
        projection.write(new TestLog().left(new PayerAccountKey(payer, account)));
        return this;
    }

    /** Puts a catalogue in force since the beginning of time. */
    public AnnouncerBench catalog(long number, Catalog catalog) {
        projection.execute("INSERT INTO projection.catalogs VALUES ('billing.catalog', 0, " + number
                + ", 'epoch', '" + new String(Json.bytes(catalog), StandardCharsets.UTF_8).replace("'", "''") + "')");
        return this;
    }

    AnnouncerBench except(String payer, String feature, long value, Optional<Instant> end) {
        overrides.set(payer, new PayerOverride(PayerOverride.Key.feature(feature), value, "pilot", "ada",
                clock.get(), end));
        return this;
    }

    AnnouncerBench withdraw(String payer, PayerOverride.Key key) {
        overrides.withdraw(payer, key, "ada", clock.get());
        return this;
    }

    /** As before a rebuild. */
    AnnouncerBench loseProjection() {
        projection.execute("TRUNCATE projection.accounts, projection.catalogs, projection.products,"
                + " projection.touched_payers");
        return this;
    }

    /** A restart with other settings. */
    AnnouncerBench rules(GrantRules other) {
        rules = other;
        announcer = announcer();
        return this;
    }

    AnnouncerBench mark(String payer) {
        projection.execute("INSERT INTO projection.touched_payers VALUES ('" + payer + "', 1)");
        return this;
    }

    /** Done once, in the middle of the next announcement. */
    AnnouncerBench beforeMarksAreRemoved(Runnable meanwhile) {
        beforeRemoval.set(meanwhile);
        return this;
    }

    /** Until there is nothing to look at any more. */
    public AnnouncerBench announce() {
        for (int i = 0; announcer.announce() > 0; i++) {
            if (i > 100) {
                throw new AssertionError("there is no end to it");
            }
        }
        return this;
    }

    /** From here on only what is told later. */
    AnnouncerBench forget() {
        forgotten = changes.newest();
        return this;
    }

    List<Change> changes() {
        return changes.after(forgotten, Optional.empty(), 10_000);
    }

    /** A page, as it is read over HTTP. */
    List<Change> page(long after, Optional<String> payer, int most) {
        return changes.after(after, payer, most);
    }

    List<String> told() {
        return changes().stream().map(change -> change.direction().label() + " " + change.type().label() + " "
                + change.slug()).toList();
    }

    int unpublished() {
        return Integer.parseInt(single("""
                SELECT count(*) FROM analytics.changes
                WHERE position > (SELECT position FROM book.changes_published)
                """));
    }

    int marks() {
        return Integer.parseInt(single("SELECT count(*) FROM projection.touched_payers"));
    }

    String single(String sql) {
        return projection.single(sql);
    }

    void execute(String sql) {
        projection.execute(sql);
    }

    @Override
    public void close() {
        database.close();
    }
}
