package dev.tollbook.store.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollbook.store.book.Book;
import dev.tollbook.store.book.BookException;
import dev.tollbook.store.book.Idempotency;
import dev.tollbook.store.book.KeyReusedException;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.PostgresSettings;
import dev.tollbook.store.projection.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a real Postgres. Bookings are made to share a transaction by a lock that keeps the one writer busy. */
class GroupCommitTest {
    private final PostgresSettings settings = TestDatabases.settings();
    private final Database database = Database.open(settings);
    private final Database other = Database.open(settings);
    private final GroupCommit store = GroupCommit.start(new Book(database.counting()), 1);
    private final GroupCommit replica = GroupCommit.start(new Book(other.counting()), 2);

    @AfterEach
    void close() {
        store.close();
        replica.close();
        database.close();
        other.close();
    }

    @Test
    void shouldDoOnceWhatComesTwiceWithOneKeyAndRefuseAnotherRequestUnderIt() throws SQLException {
        CompletableFuture<Idempotency.Answer> first;
        CompletableFuture<Idempotency.Answer> same;
        CompletableFuture<Idempotency.Answer> another;
        try (Connection lock = busy()) {
            first = submit(store, Bookings.one("org_1", 50, "k"), 1);
            same = submit(store, Bookings.one("org_1", 50, "k"), 2);
            another = submit(store, Bookings.one("org_1", 50, Optional.of(Bookings.request("k", "other"))), 3);
            lock.rollback();
        }

        assertThat(first.join()).isEqualTo(new Idempotency.Answer("1", false));
        assertThat(same.join()).isEqualTo(new Idempotency.Answer("1", true));
        assertThatThrownBy(another::join).hasCauseInstanceOf(KeyReusedException.class);
        assertThat(single("SELECT count(*) FROM book.usage_log WHERE payer = 'org_1'")).isEqualTo(1);
        assertThat(single("SELECT count(*) FROM book.usage_unpublished, unnest(entries) AS entry"
                + " JOIN book.usage_log ON id = entry WHERE payer = 'org_1'")).isEqualTo(1);
        assertThat(used("org_1")).isEqualTo(1);
    }

    @Test
    void shouldLetThoseOfOneTransactionSeeEachOther() throws SQLException {
        List<CompletableFuture<Idempotency.Answer>> answers = new ArrayList<>();
        try (Connection lock = busy()) {
            for (int i = 0; i < 5; i++) {
                answers.add(submit(store, Bookings.one("org_1", 3, "k" + i), i + 1));
            }
            lock.rollback();
        }

        assertThat(answers).extracting(answer -> answer.join().body()).containsExactly("1", "2", "3", "no", "no");
        assertThat(used("org_1")).isEqualTo(3);
        assertThat(single("SELECT count(DISTINCT xmin::text) FROM book.idempotency WHERE key LIKE 'k%'")).isEqualTo(1);
    }

    @Test
    void shouldNotLetOneThatFailsHarmItsNeighbours() throws SQLException {
        // What Postgres cannot index, and what we got wrong ourselves.
        String tooLong = IntStream.range(0, 3_000).mapToObj(i -> Integer.toString(i * 7_919)).reduce("",
                String::concat);
        CompletableFuture<Idempotency.Answer> before;
        CompletableFuture<Idempotency.Answer> refused;
        CompletableFuture<Idempotency.Answer> broken;
        CompletableFuture<Idempotency.Answer> after;
        try (Connection lock = busy()) {
            before = submit(store, Bookings.one("org_1", 50, "k1"), 1);
            refused = submit(store, Bookings.one(tooLong, 50, "k2"), 2);
            broken = submit(store, new Booking(Optional.of(Bookings.request("k3", "")), Bookings.one("", 1, "").now(),
                    Counting.of("org_1", Bookings.allowance(50), tally -> {
                        tally.take(Bookings.use("org_1", 7), Bookings.allowance(50));
                        throw new IllegalStateException("broken");
                    })), 3);
            after = submit(store, Bookings.one("org_1", 50, "k4"), 4);
            lock.rollback();
        }

        assertThat(before.join().body()).isEqualTo("1");
        assertThatThrownBy(refused::join).hasCauseInstanceOf(BookException.class);
        assertThatThrownBy(broken::join).hasRootCauseMessage("broken");
        assertThat(after.join().body()).isEqualTo("2");
        assertThat(used("org_1")).isEqualTo(2);
        assertThat(single("SELECT count(*) FROM book.idempotency WHERE key IN ('k2', 'k3')")).isZero();
    }

    @Test
    void shouldNeverGiveMoreThanThereIsThoughTwoStoresGiveIt() {
        List<CompletableFuture<Idempotency.Answer>> answers = IntStream.range(0, 120)
                .mapToObj(i -> (i % 2 == 0 ? store : replica).answer(Bookings.one("org_1", 50, "k" + i)))
                .toList();

        assertThat(answers.stream().filter(answer -> !answer.join().body().equals("no"))).hasSize(50);
        assertThat(used("org_1")).isEqualTo(50);
        assertThat(single("SELECT sum(delta) FROM book.usage_log")).isEqualTo(50);
        assertThat(single("SELECT count(DISTINCT used) FROM book.usage_log")).isEqualTo(50);
    }

    @Test
    void shouldDoOnceWhatTwoStoresAreAskedWithOneKey() {
        List<CompletableFuture<Idempotency.Answer>> answers = IntStream.range(0, 60)
                .mapToObj(i -> (i % 2 == 0 ? store : replica).answer(Bookings.one("org_1", 50, "k" + i / 6)))
                .toList();

        assertThat(answers.stream().filter(answer -> !answer.join().replayed())).hasSize(10);
        assertThat(used("org_1")).isEqualTo(10);
    }

    @Test
    void shouldFindWhatAnotherStoreKeptWhileItWasDeciding() throws SQLException {
        CompletableFuture<Idempotency.Answer> answer;
        try (Connection elsewhere = begin("INSERT INTO book.idempotency (key, request, answer, recorded_at) VALUES"
                + " ('k', decode('" + Bookings.request("k", "org_1").request().hex() + "', 'hex'), 'theirs', now())")) {
            answer = submit(store, Bookings.one("org_1", 50, "k"), 0);
            await().until(() -> single("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
            elsewhere.commit();
        }

        assertThat(answer.join()).isEqualTo(new Idempotency.Answer("theirs", true));
        assertThat(single("SELECT count(*) FROM book.usage_log")).isZero();
    }

    @Test
    void shouldNotDeadlockWithOpposingOrders() {
        List<String> forth = IntStream.range(0, 20).mapToObj(i -> "org_" + i).toList();
        List<String> back = new ArrayList<>(forth);
        Collections.reverse(back);
        List<CompletableFuture<Idempotency.Answer>> answers = IntStream.range(0, 100)
                .mapToObj(i -> (i % 2 == 0 ? store : replica)
                        .answer(Bookings.each(i % 4 < 2 ? forth : back, "k" + (i % 3) * 1_000 + i)))
                .toList();

        assertThat(answers).allMatch(answer -> answer.join().body().equals("done"));
        assertThat(forth).allMatch(payer -> used(payer) == 100);
        assertThat(single("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")).isZero();
    }

    @Test
    void shouldKeepNoLockWhileAnotherStoreBeginsACounter() throws SQLException {
        replica.answer(Bookings.one("org_2", -1, "k1")).join();
        CompletableFuture<Idempotency.Answer> both;
        try (Connection elsewhere = begin("INSERT INTO book.usage_counters (payer, limit_slug, window_start, used)"
                + " VALUES ('org_1', '" + Bookings.LIMIT + "', '1970-01-01T00:00:00Z', 5)")) {
            both = submit(store, Bookings.each(List.of("org_2", "org_1"), "k2"), 0);
            await().until(() -> single("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
            try (var statement = elsewhere.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '100ms';"
                        + " UPDATE book.usage_counters SET used = used + 10 WHERE payer = 'org_2'");
            }
            elsewhere.commit();
        }

        assertThat(both.join().body()).isEqualTo("done");
        assertThat(used("org_1")).isEqualTo(6);
        assertThat(used("org_2")).isEqualTo(12);
    }

    @Test
    void shouldBeginEachCounterOnceThoughTwoStoresBeginIt() {
        List<String> payers = IntStream.range(0, 30).mapToObj(i -> "org_" + i).toList();
        List<CompletableFuture<Idempotency.Answer>> answers = payers.stream()
                .flatMap(payer -> Stream.of(store, replica)
                        .map(each -> each.answer(Bookings.one(payer, 1, Optional.empty()))))
                .toList();

        assertThat(answers.stream().filter(answer -> answer.join().body().equals("1"))).hasSize(30);
        assertThat(payers).allMatch(payer -> used(payer) == 1);
    }

    @Test
    void shouldNumberEntriesInTheOrderInWhichTheyCountAndNameThemInIt() {
        List<CompletableFuture<Idempotency.Answer>> answers = IntStream.range(0, 120)
                .mapToObj(i -> (i % 2 == 0 ? store : replica).answer(Bookings.one("org_" + i % 3, 30, "k" + i)))
                .toList();
        answers.forEach(CompletableFuture::join);

        assertThat(single("SELECT count(*) FROM book.usage_log")).isEqualTo(90);
        assertThat(single("SELECT max(id) - min(id) FROM book.usage_log")).isEqualTo(89);
        assertThat(single("""
                SELECT count(*) FROM (
                    SELECT used, rank() OVER (PARTITION BY payer ORDER BY number) AS numbered,
                        rank() OVER (PARTITION BY payer ORDER BY waits.id, place) AS named
                    FROM book.usage_unpublished AS waits, unnest(entries) WITH ORDINALITY AS entry (number, place)
                        JOIN book.usage_log ON usage_log.id = number) AS entries
                WHERE used = numbered AND used = named
                """)).isEqualTo(90);
    }

    @Test
    void shouldCountAWholeThousandAtOnce() {
        List<String> payers = IntStream.range(0, 1_000).mapToObj(i -> "org_" + i).toList();

        assertThat(store.answer(Bookings.each(payers, "k")).join().body()).isEqualTo("done");

        assertThat(single("SELECT sum(used) FROM book.usage_counters")).isEqualTo(1_000);
        assertThat(single("SELECT cardinality(entries) FROM book.usage_unpublished")).isEqualTo(1_000);
    }

    @Test
    void shouldFinishWhatItHasAcceptedWhenItIsClosed() throws SQLException {
        CompletableFuture<Idempotency.Answer> accepted;
        CompletableFuture<Void> closing;
        try (Connection lock = busy()) {
            accepted = submit(store, Bookings.one("org_1", 50, "k"), 1);
            closing = CompletableFuture.runAsync(store::close);
            await().untilAsserted(() -> assertThatThrownBy(store.answer(Bookings.one("org_1", 50, "late"))::join)
                    .hasCauseInstanceOf(BookException.class));
            assertThat(accepted).isNotDone();
            lock.rollback();
        }

        assertThat(accepted.join().body()).isEqualTo("1");
        closing.join();
    }

    @Test
    void shouldGiveUpOnALockThatSomebodyKeepsAndServeTheOthers() throws SQLException {
        store.answer(Bookings.one("org_kept", 50, "k1")).join();
        CompletableFuture<Idempotency.Answer> stuck;
        CompletableFuture<Idempotency.Answer> neighbour;
        try (Connection lock = busy(); Connection kept = lock("org_kept")) {
            stuck = submit(store, Bookings.one("org_kept", 50, "k2"), 1);
            neighbour = submit(store, Bookings.one("org_1", 50, "k3"), 2);
            lock.rollback();

            assertThat(neighbour.join().body()).isEqualTo("1");
            assertThatThrownBy(stuck::join).hasCauseInstanceOf(BookException.class);
            kept.rollback();
        }

        assertThat(store.answer(Bookings.one("org_kept", 50, "k2")).join().body()).isEqualTo("2");
    }

    @Test
    void shouldSendAwayAllWhoWaitWhilePostgresIsAway() throws SQLException {
        CompletableFuture<Idempotency.Answer> first;
        CompletableFuture<Idempotency.Answer> second;
        try (Connection lock = busy()) {
            first = submit(store, Bookings.one("org_1", 50, "k1"), 1);
            second = submit(store, Bookings.one("org_1", 50, "k2"), 2);
            database.close();
            lock.rollback();
        }

        assertThatThrownBy(first::join).hasCauseInstanceOf(BookException.class);
        assertThatThrownBy(second::join).hasCauseInstanceOf(BookException.class);
        assertThatThrownBy(store.answer(Bookings.one("org_1", 50, "k3"))::join).hasCauseInstanceOf(BookException.class);
        assertThat(replica.answer(Bookings.one("org_1", 50, "k1")).join().body()).isEqualTo("1");
    }

    /** Holds a lock for which the one writer waits, until it is let go. */
    private Connection busy() throws SQLException {
        replica.answer(Bookings.one("org_busy", -1, "busy-1")).join();
        Connection lock = lock("org_busy");
        CompletableFuture<Idempotency.Answer> unused = store.answer(Bookings.one("org_busy", -1, Optional.empty()));
        await().until(() -> single("SELECT count(*) FROM pg_locks WHERE NOT granted") == 1);
        return lock;
    }

    private Connection lock(String payer) throws SQLException {
        return begin("UPDATE book.usage_counters SET used = used WHERE payer = '" + payer + "'");
    }

    private Connection begin(String sql) throws SQLException {
        Connection connection = other.dataSource().getConnection();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return connection;
    }

    /** Sends it; so many wait for their transaction then. */
    private static CompletableFuture<Idempotency.Answer> submit(GroupCommit to, Booking booking, int waiting) {
        CompletableFuture<Idempotency.Answer> answer = to.answer(booking);
        await().until(() -> to.waiting() == waiting);
        return answer;
    }

    private long used(String payer) {
        return single("SELECT used FROM book.usage_counters WHERE payer = '" + payer + "'");
    }

    private long single(String sql) {
        return new Book(other.dataSource()).read(connection -> {
            try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        });
    }
}
