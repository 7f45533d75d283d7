package dev.tollbook.store.entitlement;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CAUSE;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which plan a subscription has, where Stripe told of its price and its product. */
class ListingsTest {
    /**
     * What the subscription says: price id, the price's slug and lookup key, its own slug. What Stripe said since: slug
     * and lookup key of the price, slug of the product; "-" for none.
     */
    @ParameterizedTest
    @CsvSource(textBlock = """
            price_team, -,    -,           -,    pro,  -,           pro,  team, true
            price_1,    -,    -,           -,    pro,  -,           team, pro,  true
            price_1,    team, -,           -,    pro,  -,           -,    pro,  true
            price_1,    team, -,           -,    gold, -,           -,    gold, false
            price_1,    team, -,           -,    -,    -,           pro,  team, true
            price_1,    -,    -,           team, -,    pro_monthly, team, pro,  true
            price_1,    -,    pro_monthly, team, -,    key_x,       team, team, true
            price_1,    -,    pro_monthly, team, -,    -,           team, pro,  true
            price_1,    -,    -,           pro,  -,    -,           team, team, true
            price_1,    -,    -,           pro,  -,    -,           gold, gold, false
            price_1,    -,    key_x,       -,    -,    -,           gold, gold, false
            price_1,    -,    -,           pro,  gold, -,           -,    gold, false
            price_1,    -,    -,           pro,  -,    -,           -,    pro,  true
            """)
    void shouldFindThePlanByWhatIsNewestAndMostReliable(String price, String slug, String key, String own,
            String priceSlug, String priceKey, String productSlug, String plan, boolean known) {
        List<Listing> told = new ArrayList<>();
        told.add(listing(1, name(priceSlug), name(priceKey), false));
        name(productSlug).ifPresent(named -> told.add(product(1, named)));

        PayerState state = compile(Listings.NONE.with(told), ref(price, slug, key, own));

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly(plan);
        assertThat(state.plans().getFirst().plan().isPresent()).isEqualTo(known);
        assertThat(state.features().isEmpty()).as("a plan that the catalogue does not know has no feature")
                .isEqualTo(!known);
    }

    @Test
    void shouldGrantNothingOnTheWordOfWhatIsDeleted() {
        Listings listings = Listings.NONE.with(List.of(listing(1, Optional.of("team"), Optional.of("pro_monthly"),
                false), listing(2, Optional.empty(), Optional.empty(), true)));

        assertThat(compile(listings, ref("price_1", "-", "-", "-")).plans()).extracting(PlanGrant::slug)
                .containsExactly("free_org");
        assertThat(compile(listings, ref("price_1", "pro", "-", "-")).plans())
                .as("what the subscription itself carries holds").extracting(PlanGrant::slug).containsExactly("pro");
    }

    @Test
    void shouldNeverGrantForAProductAloneWhateverTheItemIs() {
        Listings listings = Listings.NONE.with(List.of(product(1, "team")));
        for (ItemStatus status : List.of(ItemStatus.INCOMPLETE, ItemStatus.UNPAID, ItemStatus.PAUSED, ItemStatus.ENDED,
                ItemStatus.UNKNOWN, ItemStatus.UPCOMING)) {
            PayerState state = new Entitlements(CATALOG, GrantRules.DEFAULT, listings).compile(ORG,
                    List.of(account(CUSTOMER, ORG, 1, item(status, ref("price_1", "-", "-", "-")))), NOON);

            assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly("free_org");
        }
        assertThat(new Entitlements(CATALOG, GrantRules.DEFAULT, listings).compile(ORG, List.of(), NOON).plans())
                .extracting(PlanGrant::slug).containsExactly("free_org");
    }

    @Test
    void shouldLeaveOldNewsAlone() {
        Listings newest = Listings.NONE.with(List.of(product(2, "team")));

        assertThat(newest.with(List.of(product(1, "pro")))).isEqualTo(newest);
        assertThat(newest.hasReached("prod_1", 2)).isTrue();
        assertThat(newest.hasReached("prod_1", 3)).isFalse();
        assertThat(newest.hasReached("prod_2", 1)).isFalse();
    }

    private static PayerState compile(Listings listings, PlanRef ref) {
        return new Entitlements(CATALOG, GrantRules.DEFAULT, listings).compile(ORG,
                List.of(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, ref))), NOON);
    }

    private static PlanRef ref(String price, String slug, String key, String own) {
        return new PlanRef(Optional.empty(), name(slug), Optional.empty(), name(price), name(key),
                Optional.of("prod_1"), name(own));
    }

    private static StripePrice listing(long revision, Optional<String> slug, Optional<String> key, boolean deleted) {
        return new StripePrice("price_1", slug, key, Optional.of("prod_1"), Optional.empty(), Optional.empty(),
                OptionalLong.empty(), Optional.empty(), OptionalLong.empty(), !deleted, deleted, NOON, revision, CAUSE);
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(value -> !value.equals("-"));
    }
}
