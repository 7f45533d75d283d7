package dev.tollbook.store.mirror;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CAUSE;
import static dev.tollbook.store.StoreSamples.CLERK_ORG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.price;
import static dev.tollbook.store.StoreSamples.product;
import static dev.tollbook.store.StoreSamples.receipt;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PlanGrant;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    private final Mirror mirror = new Mirror(GrantRules.DEFAULT);

    @Test
    void shouldAnswerFromTheNewestRevisionAndTheNewestCatalogue() {
        mirror.put(account(CUSTOMER, ORG, 2, item(ItemStatus.ACTIVE, slug("team"))));
        mirror.put(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, slug("pro"))));
        assertThat(plans()).containsExactly("team");
        assertThat(mirror.view(ORG.id(), NOON).state().features()).isEmpty();

        mirror.put(CATALOG);

        assertThat(mirror.view(ORG.id(), NOON).state().features()).containsKeys("sso");
        assertThat(mirror.view(ORG.id(), NOON).position()).hasToString("stripe:cus_tollhouse@2");
    }

    @Test
    void shouldTellPayersApartWhoseIdsAreLikeNoProviders() {
        String longer = "org_" + "x".repeat(40);
        List<String> ids = List.of(longer + "1", longer + "2", "org_\u0142", "org_B");
        mirror.put(CATALOG);
        for (int i = 0; i < ids.size(); i++) {
            mirror.put(account(AccountId.parse("stripe:cus_" + i), new Payer(ids.get(i), PayerType.ORGANIZATION), 1,
                    item(ItemStatus.ACTIVE, slug(i % 2 == 0 ? "pro" : "team"))));
        }

        assertThat(ids).extracting(id -> mirror.holdings(id, NOON.toEpochMilli()).features().contains("sso"))
                .containsExactly(false, true, false, true);
        assertThat(mirror.glance(longer + "3", NOON).known()).isFalse();
        assertThat(mirror.payers()).isEqualTo(4);

        // And one of them moves from such an id to another.
        mirror.put(account(AccountId.parse("stripe:cus_1"), new Payer(longer, PayerType.ORGANIZATION), 2,
                item(ItemStatus.ACTIVE, slug("team"))));
        assertThat(mirror.glance(ids.get(1), NOON).known()).isFalse();
        assertThat(mirror.view(longer, NOON).position()).hasToString("stripe:cus_1@2");
    }

    @Test
    void shouldFollowWhatStripeSaysOfAProductAtOnce() {
        mirror.put(CATALOG);
        mirror.putListings(List.of(product(1, "pro"), price(1, Optional.empty(), "none")));
        mirror.put(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, price("price_1"))));
        assertThat(mirror.holdings(ORG.id(), NOON.toEpochMilli()).features()).containsExactly("reports");

        mirror.putListings(List.of(product(2, "team")));
        mirror.putListings(List.of(product(1, "pro")));

        assertThat(plans()).containsExactly("team");
        assertThat(mirror.holdings(ORG.id(), NOON.toEpochMilli()).features()).contains("sso");
        mirror.put(CATALOG);
        assertThat(plans()).as("a new catalogue forgets no product").containsExactly("team");
    }

    @Test
    void shouldLeaveEverythingCompiledWhereAProductNamesTheSamePlan() {
        mirror.put(CATALOG);
        mirror.putListings(List.of(product(1, "pro")));
        Entitlements before = mirror.entitlements();

        mirror.putListings(List.of(product(2, "pro")));

        assertThat(mirror.entitlements()).isSameAs(before);
    }

    @Test
    void shouldNotReachADeliveryBeforeTheProductThatItTouched() {
        After after = After.parse("evt_1");
        mirror.remember(new Receipt(CAUSE, Outcome.APPLIED, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), 0, List.of(new Touched(Topics.PRODUCTS, "prod_1", 2))));
        mirror.putListings(List.of(product(1, "pro")));
        assertThat(mirror.hasReached(after)).isFalse();

        mirror.putListings(List.of(product(2, "pro")));

        assertThat(mirror.hasReached(after)).isTrue();
    }

    @Test
    void shouldAskTheClockEveryTime() {
        mirror.put(CATALOG);
        mirror.put(account(CLERK_ORG, ORG, 1,
                item(ItemStatus.CANCELED, slug("team"), NOON.plusSeconds(60), null, null, null)));

        assertThat(plans()).containsExactly("team");
        assertThat(mirror.view(ORG.id(), NOON.plusSeconds(60)).state().plans()).extracting(PlanGrant::slug)
                .containsExactly("free_org");
        assertThat(mirror.view(ORG.id(), NOON).state().plans()).as("a clock that goes back")
                .extracting(PlanGrant::slug).containsExactly("team");
    }

    @Test
    void shouldNotConfuseOneUnknownPayerWithAnother() {
        mirror.put(CATALOG);

        assertThat(mirror.view("user_1", NOON).state().payer().id()).isEqualTo("user_1");
        assertThat(mirror.view("org_1", NOON).state().payer().id()).isEqualTo("org_1");
        assertThat(mirror.view("org_1", NOON).state().plans()).extracting(PlanGrant::slug)
                .containsExactly("free_org");
    }

    @ParameterizedTest
    @CsvSource({"user_1, USER", "org_1, ORGANIZATION", "cus_1, USER", "team_1, ORGANIZATION", "1, ORGANIZATION"})
    void shouldGuessTheTypeOfAnUnknownPayer(String payer, PayerType type) {
        assertThat(PayerTypes.of(payer, List.of())).isEqualTo(type);
    }

    @Test
    void shouldHaveReachedADeliveryOnlyWithItsAccount() {
        After after = After.parse("evt_1");
        assertThat(mirror.hasReached(after)).isFalse();

        mirror.remember(receipt("evt_1", 1, Outcome.PARKED, 0));
        assertThat(mirror.hasReached(after)).as("parked is not final").isFalse();

        mirror.remember(receipt("evt_1", 1, Outcome.APPLIED, 2));
        assertThat(mirror.hasReached(after)).as("the receipt came before the state").isFalse();

        mirror.put(account(CUSTOMER, ORG, 1));
        assertThat(mirror.hasReached(after)).as("an older state").isFalse();

        mirror.put(account(CUSTOMER, ORG, 2));
        assertThat(mirror.hasReached(after)).isTrue();
        assertThat(mirror.hasReached(After.parse("stripe:cus_tollhouse@2"))).isTrue();
        assertThat(mirror.hasReached(After.parse("stripe:cus_tollhouse@3"))).isFalse();
        assertThat(mirror.hasReached(After.parse("stripe:cus_tollhouse@1,clerk:org_9@1"))).isFalse();
        assertThat(mirror.hasReached(After.parse("none"))).isTrue();
    }

    @Test
    void shouldHaveReachedADeliveryThatTouchedNoAccount() {
        mirror.remember(new Receipt(CAUSE,
                Outcome.IGNORED, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), 0));

        assertThat(mirror.hasReached(After.parse("evt_1"))).isTrue();
    }

    @Test
    void shouldForgetTheOldestReceiptsOnly() {
        for (int i = 0; i < 50_001; i++) {
            mirror.remember(receipt("evt_" + i, i, Outcome.APPLIED, i));
        }

        assertThat(mirror.receipts("evt_0")).isEmpty();
        assertThat(mirror.receipts("evt_1")).hasSize(1);
        assertThat(mirror.receipts("evt_50000")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt_1", "msg_2x", "sha256:00ff", "stripe:cus_1", "x:cus_1@4", "stripe:cus_1@x", "@1", ",",
            "stripe:@1", "stripe:%zz@1"})
    void shouldTakeWhatIsNoTokenForADelivery(String text) {
        assertThat(After.parse(text)).isEqualTo(new After.Delivery(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "stripe:cus_9@4", "clerk:org_2@7,stripe:cus_9@4"})
    void shouldReadTokensBack(String text) {
        assertThat(PositionToken.parse(text)).get().hasToString(text);
    }

    @Test
    void shouldKeepOddAccountIdsOutOfHeaders() {
        var odd = account(AccountId.parse("stripe:a,b@1\r\n"), ORG, 3);

        String text = PositionToken.of(List.of(odd)).toString();

        assertThat(text).matches("[!-~]+");
        assertThat(PositionToken.parse(text)).contains(PositionToken.of(List.of(odd)));
    }

    @Test
    void shouldLetNobodyWaitLongerThanTheyWant() {
        LiveMirror live = new LiveMirror();

        assertThat(new Waiters().until(() -> false, Duration.ZERO)).isCompletedWithValue(false);
        assertThat(new Waiters().until(() -> false, Duration.ofMillis(20)).join()).isFalse();
        assertThat(live.waiting()).isZero();
    }

    private List<String> plans() {
        return mirror.view(ORG.id(), NOON).state().plans().stream().map(PlanGrant::slug).toList();
    }
}
