package dev.tollbook.processor.normalize;

import static dev.tollbook.processor.sample.StripeEvent.item;
import static dev.tollbook.processor.sample.StripeEvent.object;
import static dev.tollbook.processor.sample.StripeEvent.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StripeNormalizerTest {
    private static final Instant PERIOD_END = Instant.ofEpochSecond(1_790_592_000);

    @ParameterizedTest
    @CsvSource({"active, ACTIVE", "trialing, TRIALING", "past_due, PAST_DUE", "unpaid, UNPAID", "paused, PAUSED",
            "incomplete, INCOMPLETE", "incomplete_expired, EXPIRED", "canceled, ENDED", "hibernating, UNKNOWN"})
    void shouldMapEveryStatusAndKeepStripesWord(String word, ItemStatus status) {
        SubscriptionItem item = onlyItem(event -> object(event).put("status", word));

        assertThat(item.status()).isEqualTo(status);
        assertThat(item.providerStatus()).isEqualTo(word);
    }

    @Test
    void shouldReadTheWholeSubscription() {
        SubscriptionSnapshot snapshot = snapshot(event -> object(event).put("ended_at", 1_788_000_500));
        Subscription subscription = snapshot.subscription();

        assertThat(snapshot.account()).isEqualTo(AccountId.parse("stripe:cus_1"));
        assertThat(snapshot.occurredAt()).isEqualTo(Instant.ofEpochSecond(StripeEvent.START));
        assertThat(subscription.id()).isEqualTo("sub_1");
        assertThat(subscription.startedAt()).contains(Instant.ofEpochSecond(StripeEvent.START));
        assertThat(subscription.endedAt()).contains(Instant.ofEpochSecond(1_788_000_500));
        assertThat(subscription.items()).singleElement().satisfies(item -> {
            assertThat(item.id()).isEqualTo("si_1");
            assertThat(item.quantity()).isEqualTo(OptionalLong.of(1));
            assertThat(item.periodStart()).contains(Instant.ofEpochSecond(StripeEvent.START));
            assertThat(item.periodEnd()).contains(PERIOD_END);
            assertThat(item.trialEnd()).isEmpty();
            assertThat(item.endsAt()).isEmpty();
            assertThat(item.cause().eventType()).isEqualTo("customer.subscription.updated");
            assertThat(item.cause().deliveryId()).isEqualTo("evt_1");
        });
    }

    @Test
    void shouldNameThePlanInEveryWayThatStripeDoes() {
        SubscriptionItem item = onlyItem(event -> {
            object(event).putObject("metadata").put("planSlug", "sold-as-starter");
            ((ObjectNode) item(event).path("price")).put("nickname", "Pro, monthly");
        });

        assertThat(item.plan()).isEqualTo(new PlanRef(Optional.empty(), Optional.of("pro"),
                Optional.of("Pro, monthly"), Optional.of("price_pro"), Optional.of("pro_monthly"),
                Optional.of("prod_pro"), Optional.of("sold-as-starter")));
    }

    @Test
    void shouldReadAnExpandedProductAndALegacyPlan() {
        SubscriptionItem item = onlyItem(event -> {
            item(event).remove("price");
            item(event).putObject("plan").put("id", "plan_old").putObject("product").put("id", "prod_old")
                    .put("name", "Old plan");
        });

        assertThat(item.plan().priceId()).contains("plan_old");
        assertThat(item.plan().productId()).contains("prod_old");
        assertThat(item.plan().name()).contains("Old plan");
    }

    @Test
    void shouldTakeThePeriodFromTheItemAndElseFromTheSubscription() {
        Consumer<ObjectNode> both = event -> object(event).put("current_period_end", 1_799_999_999);
        Consumer<ObjectNode> old = both.andThen(event -> item(event).remove("current_period_end"));

        assertThat(onlyItem(both).periodEnd()).contains(PERIOD_END);
        assertThat(onlyItem(old).periodEnd()).contains(Instant.ofEpochSecond(1_799_999_999));
    }

    @Test
    void shouldReadAScheduledCancellationInBothShapes() {
        assertThat(onlyItem(event -> object(event).put("cancel_at_period_end", true)).endsAt()).contains(PERIOD_END);
        assertThat(onlyItem(event -> object(event).put("cancel_at", 1_789_000_000)).endsAt())
                .contains(Instant.ofEpochSecond(1_789_000_000));
        assertThat(onlyItem(event -> object(event).put("cancel_at", 1_789_000_000).put("cancel_at_period_end", true))
                .endsAt()).contains(Instant.ofEpochSecond(1_789_000_000));
        assertThat(onlyItem(event -> {
            object(event).put("cancel_at_period_end", true).put("current_period_end", 1_790_000_000);
            item(event).remove("current_period_end");
        }).endsAt()).contains(Instant.ofEpochSecond(1_790_000_000));
    }

    @Test
    void shouldNotScheduleTheEndOfWhatHasEnded() {
        assertThat(onlyItem(event -> object(event).put("cancel_at_period_end", true).put("status", "canceled"))
                .endsAt()).isEmpty();
    }

    @Test
    void shouldGiveATrialItsEndOnlyWhileItLasts() {
        Consumer<ObjectNode> trial = event -> object(event).put("trial_end", 1_789_200_000);

        assertThat(onlyItem(trial.andThen(event -> object(event).put("status", "trialing"))).trialEnd())
                .contains(Instant.ofEpochSecond(1_789_200_000));
        assertThat(onlyItem(trial).trialEnd()).isEmpty();
    }

    @Test
    void shouldNotTakePausedCollectionForPaused() {
        SubscriptionSnapshot snapshot = snapshot(
                event -> object(event).putObject("pause_collection").put("behavior", "void"));

        assertThat(snapshot.subscription().collectionPaused()).isTrue();
        assertThat(snapshot.subscription().items()).allMatch(item -> item.status() == ItemStatus.ACTIVE);
    }

    @ParameterizedTest
    @CsvSource({"payer_id, org_7, , ORGANIZATION", "payer_id, user_7, , USER", "user_id, 4711, , USER",
            "team_id, t7, , ORGANIZATION", "payer_id, t7, user, USER", "user_id, u7, organization, ORGANIZATION",
            "user_id, u7, org, ORGANIZATION", "team_id, t7, robot, ORGANIZATION"})
    void shouldReadThePayerAndItsTypeFromMetadata(String key, String id, String type, PayerType expected) {
        SubscriptionSnapshot snapshot = snapshot(event -> {
            ObjectNode metadata = object(event).putObject("metadata").put(key, id);
            if (type != null) {
                metadata.put("payer_type", type);
            }
        });

        assertThat(snapshot.payer()).contains(new Payer(id, expected));
    }

    @Test
    void shouldPreferPayerKeysInTheirConfiguredOrderAndSkipBlanks() {
        assertThat(snapshot(event -> object(event).putObject("metadata").put("user_id", "u1").put("payer_id", " ")
                .put("organization_id", "org_1")).payer()).contains(new Payer("org_1", PayerType.ORGANIZATION));
        assertThat(snapshot(event -> object(event).putObject("metadata").put("colour", "red")).payer()).isEmpty();
    }

    @Test
    void shouldReadAnExpandedCustomer() {
        assertThat(snapshot(event -> object(event).putObject("customer").put("id", "cus_7")).account())
                .isEqualTo(AccountId.parse("stripe:cus_7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "updated", "deleted", "paused", "resumed", "trial_will_end",
            "pending_update_applied", "pending_update_expired"})
    void shouldNormalizeEverySubscriptionEvent(String type) {
        assertThat(raw(event -> event.put("type", "customer.subscription." + type)).normalized())
                .isInstanceOf(Normalization.Normalized.class);
    }

    @Test
    void shouldNoteThatAnEventTurnsPastDue() {
        Fact.WholeSubscription turned = (Fact.WholeSubscription) StripeEvent.turned("evt_1", 5, "active", "past_due")
                .fact(0);
        Fact.WholeSubscription remained = (Fact.WholeSubscription) StripeEvent
                .event("evt_1", "updated", 5, "past_due").fact(0);

        assertThat(turned.evidence().turnsPastDue()).isTrue();
        assertThat(remained.evidence().turnsPastDue()).isFalse();
        assertThat(remained.evidence().pastDue()).isTrue();
    }

    private static SubscriptionItem onlyItem(Consumer<ObjectNode> edit) {
        return snapshot(edit).subscription().items().getFirst();
    }

    private static SubscriptionSnapshot snapshot(Consumer<ObjectNode> edit) {
        Raw raw = raw(edit);
        return ((Fact.WholeSubscription) raw.fact(0)).event();
    }
}
