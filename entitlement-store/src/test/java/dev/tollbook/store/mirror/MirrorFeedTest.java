package dev.tollbook.store.mirror;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.price;
import static dev.tollbook.store.StoreSamples.product;
import static dev.tollbook.store.StoreSamples.receipt;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PlanGrant;
import dev.tollbook.store.feed.TestLog;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.Projector;
import dev.tollbook.store.projection.ProjectorMetrics;
import dev.tollbook.store.projection.TestDatabases;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MirrorFeedTest {
    private final Database database = TestDatabases.create();
    private final ProjectionReader reader = new ProjectionReader(database.dataSource());
    private final TestLog log = new TestLog();
    private final Mirror mirror = new Mirror(GrantRules.DEFAULT);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Queue<Supplier<Consumer<byte[], byte[]>>> sessions = new ArrayDeque<>();
    private final MirrorFeed feed = new MirrorFeed(mirror, reader, this::session, registry);

    private Consumer<byte[], byte[]> session() {
        return Optional.ofNullable(sessions.poll()).orElseThrow(() -> new AssertionError("one session too many")).get();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldLoadWhatIsProjectedAndFollowTheRest() throws SQLException {
        log.catalog(CATALOG).state(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro"))))
                .receipt(receipt("evt_1", 1, Outcome.APPLIED, 1));
        project();
        feed.load();
        assertThat(plans()).containsExactly("pro");
        assertThat(feed.notReady()).isPresent();
        log.state(account(CUSTOMER, ORG, 2, item(ItemStatus.ACTIVE, slug("team"))))
                .receipt(receipt("evt_2", 2, Outcome.APPLIED, 2));

        List<Boolean> ready = new ArrayList<>();
        sessions.add(() -> log.single(() -> ready.add(feed.notReady().isEmpty()), feed::stop));
        feed.run();

        assertThat(plans()).containsExactly("team");
        assertThat(ready).containsExactly(true);
        assertThat(mirror.receipts("evt_2")).hasSize(1);
        assertThat(mirror.receipts("evt_1")).as("before the stored offset, so in Postgres").isEmpty();
    }

    @Test
    void shouldKnowTheProductsThatAreProjectedAndFollowTheRest() throws SQLException {
        log.catalog(CATALOG).listing(product(1, "pro"))
                .state(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, price("price_1"))));
        project();
        feed.load();
        assertThat(plans()).as("nothing tells the product of the price yet").containsExactly("free_org");
        log.listing(price(1, Optional.empty(), "none"));

        sessions.add(() -> log.single(feed::stop));
        feed.run();

        assertThat(plans()).containsExactly("pro");
    }

    @Test
    void shouldFindTheReceiptOfAnOldDeliveryInPostgres() throws SQLException {
        log.state(account(CUSTOMER, ORG, 1)).receipt(receipt("evt_1", 1, Outcome.APPLIED, 1));
        project();
        feed.load();

        assertThat(feed.freshness(Runnable::run).reached(After.parse("evt_1"), Duration.ofSeconds(30)))
                .isCompletedWithValue(true);
        assertThat(feed.freshness(Runnable::run).reached(After.parse("evt_9"), Duration.ZERO))
                .isCompletedWithValue(false);
    }

    @Test
    void shouldWakeWhoeverWaitsForADelivery() throws SQLException {
        feed.load();
        var reached = feed.freshness(Runnable::run).reached(After.parse("evt_1"), Duration.ofSeconds(30));
        assertThat(reached).isNotDone();
        log.receipt(receipt("evt_1", 1, Outcome.APPLIED, 1)).state(account(CUSTOMER, ORG, 1));

        sessions.add(() -> log.single(feed::stop));
        feed.run();

        assertThat(reached).isCompletedWithValue(true);
    }

    @Test
    void shouldGoOnWhereItWasWhenKafkaComesBack() throws SQLException {
        log.state(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro"))));
        feed.load();
        sessions.add(() -> log.single(() -> {
            throw new KafkaException("the broker has gone");
        }));
        sessions.add(() -> {
            log.left(new PayerAccountKey(ORG.id(), CUSTOMER))
                    .state(account(CUSTOMER, USER, 2, item(ItemStatus.ACTIVE, slug("pro"))));
            return log.single(feed::stop);
        });
        feed.run();

        assertThat(plans()).isEmpty();
        assertThat(mirror.view(USER.id(), NOON).position()).hasToString("stripe:cus_tollhouse@2");
    }

    @Test
    void shouldKeepAnAccountBetweenTwoPayersFromComingBack() throws SQLException {
        log.state(account(CUSTOMER, ORG, 3)).left(new PayerAccountKey(ORG.id(), CUSTOMER));
        project();
        feed.load();

        mirror.put(account(CUSTOMER, ORG, 3));

        assertThat(mirror.view(ORG.id(), NOON).accounts()).isEmpty();
    }

    @Test
    void shouldCountWhatItCannotUseAndGoOn() throws SQLException {
        log.add(Topics.SUBSCRIPTIONS, 0, "nonsense", "{}".getBytes(StandardCharsets.UTF_8))
                .state(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro"))));
        feed.load();
        sessions.add(() -> log.single(feed::stop));

        feed.run();

        assertThat(plans()).containsExactly("pro");
        assertThat(registry.get("tollbook.mirror.unreadable").counter().count()).isEqualTo(1);
    }

    @Test
    void shouldLeaveOutWhatIsNoReceiptOfTheDeliveryThatItLiesUnder() throws SQLException {
        Receipt other = receipt("evt_2", 2, Outcome.APPLIED, 2);
        log.add(Topics.RECEIPTS, 0, "evt_1", "{}".getBytes(StandardCharsets.UTF_8))
                .add(Topics.RECEIPTS, 0, "evt_1", Json.bytes(other))
                .receipt(receipt("evt_1", 1, Outcome.PARKED, 0)).receipt(receipt("evt_1", 1, Outcome.APPLIED, 1));
        feed.load();
        sessions.add(() -> log.single(feed::stop));

        feed.run();

        assertThat(mirror.receipts("evt_1")).extracting(Receipt::outcome).containsExactly(Outcome.APPLIED);
        assertThat(mirror.receipts("evt_2")).isEmpty();
    }

    private List<String> plans() {
        return mirror.view(ORG.id(), NOON).state().plans().stream().map(PlanGrant::slug).toList();
    }

    private void project() {
        Queue<Supplier<Consumer<byte[], byte[]>>> once = new ArrayDeque<>();
        Projector projector = new Projector(() -> once.remove().get(), database.dataSource(),
                new ProjectorMetrics(registry));
        once.add(() -> log.member(projector::stop));
        projector.run();
    }
}
