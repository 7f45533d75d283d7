package dev.tollbook.store.announce;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CAUSE;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in memory saves reading, and decides nothing that Postgres does not say. */
class AnnouncerMemoryTest {
    private static final Account PRO = account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro")));
    private static final Account ENDED = account(CUSTOMER, ORG, 2, item(ItemStatus.ENDED, slug("pro")));
    private static final Account MOVED = account(CUSTOMER, new Payer("org_other", ORG.type()), 3,
            item(ItemStatus.ACTIVE, slug("pro")));
    private static final String UNREADABLE = "UPDATE projection.accounts SET state = '{\"revision\": \"odd\"}'";

    private final AnnouncerBench bench = new AnnouncerBench();

    @BeforeEach
    void sell() {
        bench.catalog(0, CATALOG).now(CAUSE.receivedAt().plusSeconds(1));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldNotReadAnAccountThatIsInMemoryAtTheSameRevision() {
        bench.project(PRO).mirror(PRO).execute(UNREADABLE);
        bench.announce();

        assertThat(bench.told()).contains("gained plan pro");
        assertThat(bench.changes()).allSatisfy(change -> {
            assertThat(change.reason()).isEqualTo(Change.Reason.WEBHOOK);
            assertThat(change.cause()).contains(CAUSE);
        });
    }

    @Test
    void shouldReadAnAccountOfWhichMemoryKnowsMoreThanPostgres() {
        bench.project(PRO).mirror(ENDED).announce();

        assertThat(bench.told()).contains("gained plan pro");
    }

    @Test
    void shouldReadAnAccountOfWhichMemoryKnowsLessThanPostgres() {
        bench.project(PRO).mirror(PRO).announce();
        bench.forget().project(ENDED).announce();

        assertThat(bench.told()).contains("lost plan pro");
    }

    @Test
    void shouldTellBothPayersOfAnAccountThatHasMovedInMemoryToo() {
        bench.project(PRO).mirror(PRO).announce();
        bench.forget().project(MOVED).mirror(MOVED).leave(ORG.id(), CUSTOMER).execute(UNREADABLE);
        bench.announce();

        assertThat(bench.changes()).filteredOn(change -> change.payer().equals(ORG)).isNotEmpty()
                .allSatisfy(change -> assertThat(change.cause()).contains(MOVED.cause()));
        assertThat(bench.changes()).filteredOn(change -> change.payer().equals(MOVED.payer()))
                .extracting(Change::slug).contains("pro");
    }

    @Test
    void shouldForgetAnAccountThatPostgresSaysIsOnItsWay() {
        bench.project(PRO).mirror(PRO).announce();
        bench.forget().leave(ORG.id(), CUSTOMER).announce();

        assertThat(bench.told()).contains("lost plan pro");
    }
}
