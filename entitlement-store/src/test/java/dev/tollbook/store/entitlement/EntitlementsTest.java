package dev.tollbook.store.entitlement;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CLERK_ORG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.NOWHERE;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.price;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EntitlementsTest {
    private static final Entitlements ENTITLEMENTS = new Entitlements(CATALOG, GrantRules.DEFAULT);

    /** Times are hours from now; the last column is when it stops, "-" for never by itself, "no" for no grant at all. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # status,   account, periodEnd, trialEnd, endsAt, pastDueSince, until
            active,     stripe,  ,          ,         ,       ,             -
            active,     stripe,  -5,        ,         ,       ,             -
            active,     stripe,  5,         ,         5,      ,             5
            active,     stripe,  ,          ,         -1,     ,             no
            active,     stripe,  ,          ,         0,      ,             no
            trialing,   stripe,  ,          ,         ,       ,             -
            trialing,   stripe,  ,          10,       ,       ,             11
            trialing,   stripe,  ,          0,        ,       ,             1
            trialing,   stripe,  ,          -1,       ,       ,             no
            trialing,   stripe,  ,          10,       10,     ,             10
            canceled,   clerk,   7,         ,         ,       ,             7
            canceled,   clerk,   0,         ,         ,       ,             no
            canceled,   clerk,   ,          ,         ,       ,             -
            canceled,   clerk,   -1,        ,         ,       ,             no
            past_due,   stripe,  ,          ,         ,       -24,          48
            past_due,   stripe,  ,          ,         ,       -72,          no
            past_due,   stripe,  ,          ,         ,       ,             no
            past_due,   stripe,  ,          ,         3,      -24,          3
            past_due,   clerk,   ,          ,         ,       -720,         -
            past_due,   clerk,   ,          ,         ,       ,             -
            past_due,   clerk,   ,          ,         6,      ,             6
            past_due,   tollbook,,          ,         ,       -24,          48
            """)
    void shouldGrantForAsLongAsTheStatusSays(String status, String provider, Integer periodEnd, Integer trialEnd,
            Integer endsAt, Integer pastDueSince, String until) {
        SubscriptionItem item = item(ItemStatus.valueOf(status.toUpperCase(Locale.ROOT)), slug("team"),
                hours(periodEnd), hours(trialEnd), hours(endsAt), hours(pastDueSince));

        PayerState state = compile(account(AccountId.parse(provider + ":book"), ORG, 1, item));

        boolean grants = !until.equals("no");
        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly(grants ? "team" : "free_org");
        assertThat(state.validUntil()).isEqualTo(
                grants && !until.equals("-") ? Optional.of(hours(Integer.valueOf(until))) : Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(value = ItemStatus.class, mode = EnumSource.Mode.EXCLUDE, names = {"ACTIVE", "TRIALING", "CANCELED",
            "PAST_DUE"})
    void shouldGrantNothingInAnyOtherStatus(ItemStatus status) {
        Instant later = NOON.plus(Duration.ofDays(30));

        PayerState state = compile(account(CUSTOMER, ORG, 1, item(status, slug("team"), later, later, later, NOON)));

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly("free_org");
        assertThat(state.items()).extracting(ItemState::grants).containsExactly(false);
        assertThat(state.known()).isTrue();
    }

    @Test
    void shouldCountAClerkGraceIfOneIsSet() {
        GrantRules rules = new GrantRules(Duration.ZERO, Optional.of(Duration.ofHours(30)), Duration.ZERO);
        SubscriptionItem item = item(ItemStatus.PAST_DUE, slug("team"), null, null, null, hours(-24));

        PayerState state = new Entitlements(CATALOG, rules)
                .compile(ORG, List.of(account(CLERK_ORG, ORG, 1, item)), NOON);

        assertThat(state.validUntil()).contains(hours(6));
        assertThat(state.features()).containsKey("sso");
    }

    @Test
    void shouldGiveAnUnknownPayerTheDefaultPlanOfItsType() {
        PayerState user = ENTITLEMENTS.compile(USER, List.of(), NOON);
        PayerState org = ENTITLEMENTS.compile(ORG, List.of(), NOON);

        assertThat(user.known()).isFalse();
        assertThat(user.holdings().state().plans()).contains(new ScopedSlugs(Set.of(), Set.of("free_user")));
        assertThat(user.limits()).containsOnlyKeys("projects").containsEntry("projects", 1L);
        assertThat(org.holdings().state().plans().orElseThrow().organization()).containsExactly("free_org");
        assertThat(org.validUntil()).isEmpty();
    }

    @Test
    void shouldGrantNothingWithoutACatalogueButTheSlug() {
        Entitlements bare = new Entitlements(Catalog.EMPTY, GrantRules.DEFAULT);

        PayerState state = bare.compile(ORG, List.of(active(slug("gold"))), NOON);

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly("gold");
        assertThat(state.plans().get(0).plan()).isEmpty();
        assertThat(state.features()).isEmpty();
        assertThat(bare.compile(ORG, List.of(), NOON).plans()).isEmpty();
    }

    @Test
    void shouldUniteEverythingThatGrants() {
        PayerState state = ENTITLEMENTS.compile(ORG, List.of(
                account(CLERK_ORG, ORG, 1, item(ItemStatus.CANCELED, slug("pro"), hours(5), null, null, null)),
                account(CUSTOMER, ORG, 3, item(ItemStatus.ACTIVE, price("price_team")))), NOON);

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly("team", "pro");
        assertThat(state.features()).containsOnlyKeys("charts", "reports", "sso");
        assertThat(state.features().get("reports")).containsExactly("team", "pro");
        assertThat(state.limits()).containsEntry("projects", -1L).containsEntry("calls", 50L);
        assertThat(state.validUntil()).contains(hours(5));
    }

    @Test
    void shouldMatchPlansPerPayerType() {
        PayerState user = ENTITLEMENTS.compile(USER,
                List.of(account(AccountId.parse("stripe:cus_1"), USER, 1, item(ItemStatus.ACTIVE, slug("pro")))), NOON);
        PayerState team = ENTITLEMENTS.compile(USER,
                List.of(account(AccountId.parse("stripe:cus_1"), USER, 1, item(ItemStatus.ACTIVE, slug("team")))),
                NOON);

        assertThat(user.limits()).containsEntry("projects", 10L);
        assertThat(team.plans().get(0).plan()).as("an organization's plan is unknown to a user").isEmpty();
        assertThat(team.features()).isEmpty();
    }

    /** Stripe's names for a plan: price id, plan slug, lookup key, product, subscription slug; "-" for none. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            price_team, pro,  pro_monthly, prod_pro,  pro,  team, true
            price_x,    pro,  -,           prod_team, team, pro,  true
            price_x,    gold, pro_monthly, -,         -,    pro,  true
            price_x,    -,    pro_monthly, prod_team, team, pro,  true
            price_x,    -,    key_x,       prod_team, pro,  team, true
            price_x,    -,    key_x,       prod_x,    pro,  pro,  true
            price_x,    gold, key_x,       prod_x,    team, gold, false
            price_x,    -,    key_x,       prod_x,    gold, gold, false
            price_x,    -,    key_x,       prod_x,    -,    key_x, false
            """)
    void shouldFindAStripePlanByItsMostReliableName(
            String price, String slug, String key, String product, String subscription, String plan, boolean known) {
        PlanRef ref = new PlanRef(Optional.empty(), name(slug), Optional.empty(), name(price), name(key),
                name(product), name(subscription));

        PayerState state = compile(active(ref));

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly(plan);
        assertThat(state.plans().get(0).plan().isPresent()).isEqualTo(known);
    }

    @Test
    void shouldFindAClerkPlanByItsIdBeforeItsSlug() {
        PlanRef renamed = new PlanRef(Optional.of("cplan_pro"), Optional.of("professional"), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        PayerState state = compile(account(CLERK_ORG, ORG, 1, item(ItemStatus.ACTIVE, renamed)));

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly("pro");
    }

    @Test
    void shouldNotGrantAPlanThatNobodyHasANameFor() {
        PayerState state = compile(active(NOWHERE));

        assertThat(state.plans()).extracting(PlanGrant::slug).containsExactly("free_org");
        assertThat(state.items()).extracting(ItemState::grants, ItemState::slug)
                .containsExactly(tuple(true, Optional.empty()));
    }

    @Test
    void shouldNotAddTheDefaultPlanToAnother() {
        assertThat(compile(active(slug("pro"))).features()).containsOnlyKeys("reports");
    }

    private static Optional<String> name(String text) {
        return Optional.of(text).filter(value -> !value.equals("-"));
    }

    private static Account active(PlanRef plan) {
        return account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, plan));
    }

    private static PayerState compile(Account account) {
        return ENTITLEMENTS.compile(account.payer(), List.of(account), NOON);
    }

    private static Instant hours(Integer hours) {
        return hours == null ? null : NOON.plus(Duration.ofHours(hours));
    }
}
