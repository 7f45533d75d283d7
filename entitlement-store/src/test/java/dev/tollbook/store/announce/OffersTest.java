package dev.tollbook.store.announce;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.cause;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.price;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.product.StripeProduct;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of those whose plan only a product or price of Stripe's names. On a real Postgres. */
class OffersTest {
    private static final Account SUBSCRIBED = account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, price("price_1")));
    private static final Listing PRICE = price(1, Optional.empty(), "unused");
    private static final Instant LATER = NOON.plusSeconds(900);
    private static final String[] TEAM = {"gained plan team", "gained feature reports", "gained feature sso",
            "lost plan free_org"};

    private final AnnouncerBench bench = new AnnouncerBench();

    @BeforeEach
    void sell() {
        bench.catalog(0, CATALOG).now(LATER);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void shouldTellThePlanThatOnlyTheProductNames() {
        bench.list(PRICE, product(1, "team", 42)).project(SUBSCRIBED).announce();

        assertThat(bench.told()).containsExactly(TEAM);
        assertThat(bench.changes()).extracting(Change::reason).containsOnly(Change.Reason.WEBHOOK);
    }

    @Test
    void shouldTellThePlanOnceItsProductIsKnown() {
        bench.project(SUBSCRIBED).announce();
        assertThat(bench.told()).as("a price that says nothing").noneMatch(told -> told.contains("team"));

        bench.forget().list(PRICE, product(1, "team", 60)).announce();

        assertThat(bench.told()).contains(TEAM);
        assertThat(bench.changes()).allSatisfy(change -> {
            assertThat(change.reason()).isEqualTo(Change.Reason.CATALOG);
            assertThat(change.cause()).isEmpty();
        });
    }

    @Test
    void shouldTellWhatAnotherNameOnTheProductChangedAndWhen() {
        bench.now(NOON.plusSeconds(50)).list(PRICE, product(1, "team", 42)).project(SUBSCRIBED).announce();

        bench.forget().now(LATER).list(product(2, "pro", 300)).announce();

        assertThat(bench.told()).containsExactly("gained plan pro", "lost plan team", "lost feature charts",
                "lost feature sso");
        assertThat(bench.changes()).allSatisfy(change -> {
            assertThat(change.reason()).isEqualTo(Change.Reason.CATALOG);
            assertThat(change.at()).isEqualTo(NOON.plusSeconds(300));
        });
    }

    @Test
    void shouldTellAPlanThatTheCatalogueDoesNotKnowByItsSlug() {
        bench.list(PRICE, product(1, "gold", 42)).project(SUBSCRIBED).announce();

        assertThat(bench.told()).contains("gained plan gold");
    }

    @Test
    void shouldKeepApartWhatAProductAndWhatAWebhookChanged() {
        bench.list(PRICE, product(1, "team", 42)).project(SUBSCRIBED).announce();
        Account ended = account(CUSTOMER, ORG, 2, item(ItemStatus.ENDED, price("price_1")));

        bench.forget().list(product(2, "pro", 300)).project(ended).announce();

        assertThat(bench.told()).contains("lost plan team").noneMatch(told -> told.endsWith("plan pro"));
        assertThat(bench.changes()).extracting(Change::reason).containsOnly(Change.Reason.WEBHOOK);
    }

    @Test
    void shouldLookAtNobodyAgainWhereAProductSaysNothingNewOfItsPlan() {
        bench.list(PRICE, product(1, "team", 42)).project(SUBSCRIBED).announce();

        bench.forget().list(product(2, "team", 300));

        assertThat(bench.announcer().announce()).isZero();
        assertThat(bench.told()).isEmpty();
    }

    @Test
    void shouldAnnounceNothingAgainWhileProductsAreReadAgain() {
        bench.list(PRICE, product(1, "pro", 41)).list(product(2, "team", 42)).project(SUBSCRIBED).announce();
        bench.forget().loseProjection();

        bench.catalog(0, CATALOG).project(SUBSCRIBED).announce();
        bench.list(PRICE, product(1, "pro", 41)).announce();
        assertThat(bench.told()).as("less is known than was").isEmpty();
        assertThat(bench.marks()).as("nobody is forgotten").isOne();

        bench.list(product(2, "team", 42)).announce();
        assertThat(bench.told()).isEmpty();
        assertThat(bench.marks()).isZero();
    }

    @Test
    void shouldTellOnlyTheNewsAfterARebuildThatFoundSome() {
        bench.list(PRICE, product(1, "team", 42)).project(SUBSCRIBED).announce();
        bench.forget().loseProjection();

        bench.project(SUBSCRIBED).list(PRICE, product(2, "pro", 300)).announce();
        assertThat(bench.told()).as("no catalogue yet").isEmpty();
        bench.catalog(0, CATALOG).announce();

        assertThat(bench.told()).containsExactly("gained plan pro", "lost plan team", "lost feature charts",
                "lost feature sso");
        assertThat(bench.changes()).as("the offer before was kept").extracting(Change::reason)
                .containsOnly(Change.Reason.CATALOG);
    }

    @Test
    void shouldKeepOnlyTheOffersThatSomebodyWasLookedAtUnder() {
        bench.project(SUBSCRIBED).announce();
        for (int revision = 1; revision < 6; revision++) {
            bench.list(PRICE, product(revision, "plan_" + revision, 42 + revision)).announce();
        }
        bench.catalog(1, Catalog.EMPTY).announce();

        assertThat(bench.single("SELECT count(*) FROM book.offers")).isEqualTo("2");
    }

    private static StripeProduct product(long revision, String plan, long receivedAfter) {
        return new StripeProduct("prod_1", Optional.of(plan), Optional.empty(), Optional.empty(), List.of(), true,
                false,
                NOON, revision, cause("evt_product", receivedAfter));
    }
}
