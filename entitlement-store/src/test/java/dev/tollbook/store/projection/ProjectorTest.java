package dev.tollbook.store.projection;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.receipt;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.feed.TestLog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a real Postgres; the consumers are scripted, so the loop runs in the thread of the test. */
class ProjectorTest {
    private static final Account ACTIVE = account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro")));

    private final Database database = TestDatabases.create();
    private final ProjectionReader reader = new ProjectionReader(database.dataSource());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TestLog log = new TestLog();
    private final Queue<Supplier<Consumer<byte[], byte[]>>> sessions = new ArrayDeque<>();
    private final Projector projector = new Projector(this::session, database.dataSource(),
            new ProjectorMetrics(registry));

    private Consumer<byte[], byte[]> session() {
        return Optional.ofNullable(sessions.poll()).orElseThrow(() -> new AssertionError("one session too many")).get();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldWriteStatesReceiptsCataloguesAndOffsets() throws SQLException {
        Receipt receipt = receipt("evt_1", 42, Outcome.APPLIED, 1);
        log.state(ACTIVE).receipt(receipt).catalog(CATALOG);

        run();

        assertThat(accounts()).containsExactly(Map.entry(CUSTOMER.toString(), ACTIVE));
        assertThat(reader.receipts("evt_1")).containsExactly(receipt);
        assertThat(catalog()).contains(CATALOG);
        assertThat(reader.offsets()).containsAllEntriesOf(ends());
    }

    @Test
    void shouldKeepTheNewestRevisionWhateverTheOrder() throws SQLException {
        Account second = account(CUSTOMER, ORG, 2, item(ItemStatus.ENDED, slug("pro")));
        log.state(second).state(ACTIVE);
        run();
        log.state(ACTIVE);
        again();

        assertThat(accounts()).containsValue(second);
    }

    @Test
    void shouldFollowAnAccountToItsNewPayer() throws SQLException {
        Account moved = account(CUSTOMER, USER, 2, item(ItemStatus.ACTIVE, slug("pro")));
        log.state(ACTIVE).left(new PayerAccountKey(ORG.id(), CUSTOMER));
        run();
        assertThat(accounts()).isEmpty();
        assertThat(left()).containsEntry(CUSTOMER, 1L);

        log.state(moved).state(ACTIVE);
        again();
        assertThat(accounts()).containsValue(moved);

        log.left(new PayerAccountKey(ORG.id(), CUSTOMER));
        again();
        assertThat(accounts()).as("old news about the former payer").containsValue(moved);
    }

    @Test
    void shouldApplyAMoveBetweenTwoStatesOfOneBatch() throws SQLException {
        Account back = account(CUSTOMER, ORG, 3, item(ItemStatus.ACTIVE, slug("team")));
        log.state(ACTIVE).left(new PayerAccountKey(ORG.id(), CUSTOMER)).state(back);

        run();

        assertThat(accounts()).containsValue(back);
    }

    @Test
    void shouldReplaceAParkedReceiptByTheFinalOneAndKeepThat() throws SQLException {
        Receipt parked = receipt("evt_1", 42, Outcome.PARKED, 0);
        Receipt applied = receipt("evt_1", 42, Outcome.APPLIED, 3);
        log.receipt(parked);
        run();
        log.receipt(applied).receipt(parked);
        again();

        assertThat(reader.receipts("evt_1")).containsExactly(applied);
    }

    @Test
    void shouldKeepAReceiptForEachTimeADeliveryCame() throws SQLException {
        log.receipt(receipt("evt_1", 42, Outcome.APPLIED, 1)).receipt(receipt("evt_1", 43, Outcome.DUPLICATE, 1));

        run();

        assertThat(reader.receipts("evt_1")).extracting(Receipt::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.DUPLICATE);
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() throws SQLException {
        byte[] garbage = "{\"account\":".getBytes(StandardCharsets.UTF_8);
        log.add(Topics.SUBSCRIPTIONS, 0, "org_x|stripe:cus_x", garbage)
                .add(Topics.RECEIPTS, 1, "evt_x", null)
                .add(Topics.CATALOG, 0, "file", "{\"plans\":[{\"slug\":\"a b\"}]}".getBytes(StandardCharsets.UTF_8))
                .state(ACTIVE);

        run();

        assertThat(accounts()).containsValue(ACTIVE);
        assertThat(count("projection.unreadable")).isEqualTo("3");
        assertThat(single(
                "SELECT encode(value, 'escape') FROM projection.unreadable WHERE topic = 'billing.subscriptions'"))
                .isEqualTo("{\"account\":");
        assertThat(registry.get("tollbook.projector.unreadable").counter().count()).isEqualTo(3);
        assertThat(reader.offsets()).containsAllEntriesOf(ends());
    }

    @Test
    void shouldSetAsideWhatPostgresRefusesAndGoOn() throws SQLException {
        AccountId other = AccountId.parse("stripe:cus_2");
        // Valid JSON, but jsonb has no NUL.
        log.state(ACTIVE).state(account(other, ORG, 1, item(ItemStatus.ACTIVE, slug("p\0ro"))))
                .receipt(receipt("evt_\0", 1, Outcome.APPLIED, 1)).receipt(receipt("evt_1", 2, Outcome.APPLIED, 1));

        run();

        assertThat(accounts()).containsOnlyKeys(CUSTOMER.toString());
        assertThat(reader.receipts("evt_1")).hasSize(1);
        assertThat(count("projection.unreadable")).isEqualTo("2");
        assertThat(reader.offsets()).containsAllEntriesOf(ends());
    }

    @Test
    void shouldSetAsideInstantsThatPostgresCannotHold() throws SQLException {
        log.receipt(receivedAt("evt_1", 1, Instant.parse("2026-03-01T12:00:00.123456Z")))
                .receipt(receivedAt("evt_2", 2, Instant.parse("+294277-01-01T00:00:00Z")))
                .receipt(receivedAt("evt_3", 3, Instant.MAX));

        run();

        assertThat(single("SELECT received_at AT TIME ZONE 'UTC' FROM projection.receipts"))
                .isEqualTo("2026-03-01 12:00:00.123456");
        assertThat(count("projection.unreadable")).isEqualTo("2");
    }

    private static Receipt receivedAt(String delivery, long offset, Instant receivedAt) {
        Receipt receipt = receipt(delivery, offset, Outcome.APPLIED, 1);
        Cause cause = receipt.cause();
        return new Receipt(
                new Cause(cause.source(), cause.deliveryId(), cause.eventType(), cause.position(), receivedAt),
                receipt.outcome(), receipt.reason(), receipt.detail(), receipt.account(), receipt.payer(),
                receipt.revision());
    }

    @Test
    void shouldGoOnWhereItWasAfterACrash() throws SQLException {
        log.state(ACTIVE).receipt(receipt("evt_1", 42, Outcome.APPLIED, 1));
        sessions.add(() -> log.member(() -> {
            throw new KafkaException("the broker has gone");
        }));
        List<Long> positions = new ArrayList<>();
        sessions.add(() -> {
            log.receipt(receipt("evt_2", 43, Outcome.APPLIED, 2));
            var consumer = log.member(projector::stop);
            consumer.schedulePollTask(() -> {});
            return consumer;
        });
        projector.run();
        reader.offsets().forEach((partition, offset) -> positions.add(offset - log.ends().get(partition)));

        assertThat(positions).containsOnly(0L);
        assertThat(count("projection.receipts")).isEqualTo("2");
        assertThat(registry.get("tollbook.projector.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void shouldWriteNothingForAPartitionThatAnotherReplicaHasTakenOver() throws SQLException {
        log.state(ACTIVE);
        Account stale = account(CUSTOMER, ORG, 5, item(ItemStatus.ACTIVE, slug("stale")));
        sessions.add(() -> {
            var consumer = log.member();
            consumer.schedulePollTask(() -> {
                // The other replica has projected further, while this one still believes to own the partition.
                TestDatabases.execute(database.dataSource(),
                        "UPDATE projection.offsets SET next_offset = 2 WHERE next_offset = 1 AND topic = '"
                                + Topics.SUBSCRIPTIONS + "'");
                log.state(stale);
                consumer.addRecord(log.records().get(1));
            });
            return consumer;
        });
        sessions.add(() -> log.member(projector::stop));

        projector.run();

        assertThat(accounts()).as("what the other replica has read is not written here").containsValue(ACTIVE);
        assertThat(registry.get("tollbook.projector.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void shouldWriteABacklogOfAllPartitions() throws SQLException {
        log.catalog(CATALOG);
        for (int i = 0; i < 1_500; i++) {
            Payer payer = new Payer("org_" + i, PayerType.ORGANIZATION);
            log.state(account(AccountId.parse("stripe:cus_" + i), payer, 1, item(ItemStatus.ACTIVE, slug("pro"))))
                    .receipt(receipt("evt_" + i, i, Outcome.APPLIED, 1));
        }
        // The newest of several of one account, and what is behind it, of one partition.
        Account newest = account(CUSTOMER, ORG, 3, item(ItemStatus.ENDED, slug("pro")));
        log.state(ACTIVE).state(newest).state(account(CUSTOMER, ORG, 2, item(ItemStatus.ACTIVE, slug("team"))));

        run();

        assertThat(accounts()).hasSize(1_501).containsEntry(CUSTOMER.toString(), newest);
        assertThat(count("projection.receipts")).isEqualTo("1500");
        assertThat(catalog()).contains(CATALOG);
        assertThat(reader.offsets()).containsAllEntriesOf(ends());
        assertThat(registry.get("tollbook.projector.batch.records").summary().count()).as("parts").isEqualTo(2);
    }

    /** Whoever gets the partition next would begin at the stored offset, and write the batch a second time. */
    @Test
    void shouldFinishWhatIsUnderWayBeforeItGivesAPartitionAway() throws Exception {
        // So many that the next are read meanwhile.
        for (int i = 0; i < 1_000; i++) {
            log.receipt(receipt("evt_" + i, i, Outcome.APPLIED, 1));
        }
        List<String> rows = new ArrayList<>();
        try (Connection held = database.dataSource().getConnection()) {
            held.setAutoCommit(false);
            try (Statement statement = held.createStatement()) {
                statement.execute("LOCK TABLE projection.receipts IN ACCESS EXCLUSIVE MODE");
            }
            CompletableFuture<Void> released = CompletableFuture.runAsync(() -> {
                await().until(() -> count("pg_locks WHERE NOT granted"
                        + " AND relation = 'projection.receipts'::regclass").equals("1"));
                rollback(held);
            });
            sessions.add(() -> {
                var consumer = log.member();
                consumer.schedulePollTask(() -> {
                    consumer.rebalance(List.of());
                    rows.add(count("projection.receipts"));
                    projector.stop();
                });
                return consumer;
            });
            projector.run();
            released.join();
        }

        assertThat(rows).containsExactly("1000");
    }

    private static void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldSayWhatIsWrongWithATopicThatWasMadeAnewAndSkipNothing() throws SQLException {
        log.state(ACTIVE);
        run();
        List<String> problems = new ArrayList<>();
        Projector next = new Projector(this::session, database.dataSource(),
                new ProjectorMetrics(new SimpleMeterRegistry()));
        sessions.add(() -> new TestLog().member());
        sessions.add(() -> {
            problems.add(next.problem().orElse("none"));
            next.stop();
            return new TestLog().member();
        });
        next.run();

        assertThat(problems.get(0)).contains("recreated").contains("rebuilt");
        assertThat(reader.offsets()).containsAllEntriesOf(ends());
    }

    @Test
    void shouldOfferViewsToAnalysts() {
        log.state(ACTIVE).receipt(receipt("evt_1", 42, Outcome.APPLIED, 1));

        run();

        assertThat(single("SELECT payer || ' ' || plan_slug || ' ' || status || ' ' || raw_position"
                + " FROM analytics.subscription_items"))
                .isEqualTo("org_tollhouse pro active billing.raw.stripe-3@42");
        assertThat(single("SELECT source || ' ' || outcome FROM analytics.deliveries")).isEqualTo("stripe applied");
    }

    private void run() {
        sessions.add(() -> log.member(projector::stop));
        projector.run();
    }

    /** A new projector over the same database, as after a restart. */
    private void again() {
        Projector next = new Projector(this::session, database.dataSource(),
                new ProjectorMetrics(new SimpleMeterRegistry()));
        sessions.add(() -> log.member(next::stop));
        next.run();
    }

    private Map<TopicPartition, Long> ends() {
        Map<TopicPartition, Long> ends = new HashMap<>(log.ends());
        ends.values().removeIf(end -> end == 0);
        return ends;
    }

    private Map<String, Account> accounts() throws SQLException {
        Map<String, Account> accounts = new HashMap<>();
        reader.load(account -> accounts.put(account.account().toString(), account), (id, revision) -> {},
                catalog -> {}, listing -> {}, Roll.NOBODY);
        return accounts;
    }

    private Map<AccountId, Long> left() throws SQLException {
        Map<AccountId, Long> left = new HashMap<>();
        reader.load(account -> {}, left::put, catalog -> {}, listing -> {}, Roll.NOBODY);
        return left;
    }

    private Optional<Catalog> catalog() throws SQLException {
        List<Catalog> catalogs = new ArrayList<>();
        reader.load(account -> {}, (id, revision) -> {}, catalogs::add, listing -> {}, Roll.NOBODY);
        return catalogs.stream().findFirst();
    }

    private String count(String table) {
        return single("SELECT count(*) FROM " + table);
    }

    private String single(String sql) {
        return TestDatabases.single(database.dataSource(), sql);
    }
}
