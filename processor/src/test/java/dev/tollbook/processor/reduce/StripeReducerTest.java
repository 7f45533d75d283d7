package dev.tollbook.processor.reduce;

import static dev.tollbook.processor.sample.StripeEvent.START;
import static dev.tollbook.processor.sample.StripeEvent.object;
import static dev.tollbook.processor.sample.StripeEvent.event;
import static dev.tollbook.processor.sample.StripeEvent.raw;
import static dev.tollbook.processor.sample.StripeEvent.turned;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StripeReducerTest {
    @Test
    void shouldTakeTheLaterSecondWhicheverComesFirst() {
        Raw created = event("evt_1", "created", 0, "incomplete");
        Raw updated = event("evt_2", "updated", 2, "active");

        assertBothOrders(created, updated, ItemStatus.ACTIVE);
        assertThat(Books.reductions(List.of(updated, created))).extracting(Reduction::verdict)
                .containsExactly(Verdict.APPLIED, Verdict.SUPERSEDED);
    }

    @Test
    void shouldNeverReviveWhatHasEnded() {
        assertBothOrders(event("evt_1", "deleted", 5, "canceled"), event("evt_2", "updated", 9, "active"),
                ItemStatus.ENDED);
        assertBothOrders(event("evt_1", "updated", 5, "incomplete_expired"), event("evt_2", "updated", 9, "active"),
                ItemStatus.EXPIRED);
    }

    @Test
    void shouldFollowTheChainWithinOneSecond() {
        // Whichever id is smaller, and although the later state grants more, which loses where the chain is silent.
        assertBothOrders(turned("evt_1", 5, "unpaid", "past_due"), turned("evt_2", 5, "past_due", "active"),
                ItemStatus.ACTIVE);
        assertBothOrders(turned("evt_2", 5, "unpaid", "past_due"), turned("evt_1", 5, "past_due", "active"),
                ItemStatus.ACTIVE);
        assertBothOrders(turned("evt_1", 5, "active", "past_due"), turned("evt_2", 5, "past_due", "unpaid"),
                ItemStatus.UNPAID);
    }

    @Test
    void shouldRankTypesOfOneSecondWhereTheChainIsSilent() {
        assertBothOrders(event("evt_9", "created", 5, "incomplete"), event("evt_1", "updated", 5, "active"),
                ItemStatus.ACTIVE);
        assertBothOrders(event("evt_9", "trial_will_end", 5, "trialing"), event("evt_1", "updated", 5, "active"),
                ItemStatus.ACTIVE);
        assertBothOrders(event("evt_9", "pending_update_expired", 5, "active"),
                event("evt_1", "updated", 5, "past_due"),
                ItemStatus.PAST_DUE);
        assertBothOrders(event("evt_9", "updated", 5, "canceled"), event("evt_1", "deleted", 5, "canceled"),
                ItemStatus.ENDED);
    }

    @Test
    void shouldStillDecideAThirdEventOfASecondThatAlreadyHasAWinner() {
        Raw first = turned("evt_1", 5, "incomplete", "unpaid");
        Raw second = turned("evt_2", 5, "unpaid", "past_due");
        Raw third = turned("evt_3", 5, "past_due", "active");

        // The middle one arrives last: alone against the winner of the other two it would prove nothing.
        assertThat(Books.onlyItem(List.of(third, first, second)).status()).isEqualTo(ItemStatus.ACTIVE);
        assertThat(Books.onlyItem(List.of(first, third, second)).status()).isEqualTo(ItemStatus.ACTIVE);
    }

    @Test
    void shouldFindATwinByItsContent() {
        Raw event = turned("evt_2", 5, "active", "past_due");
        Raw twin = raw(body -> {
            body.removeAll();
            body.setAll(StripeEvent.parse(event.body()));
            body.put("id", "evt_1");
        });

        assertThat(Books.reductions(List.of(event, twin))).extracting(Reduction::verdict)
                .containsExactly(Verdict.APPLIED, Verdict.TWIN);
        assertThat(Books.onlyItem(List.of(event, twin)).cause().deliveryId())
                .isEqualTo(Books.onlyItem(List.of(twin, event)).cause().deliveryId())
                .isEqualTo("evt_1");
    }

    @Test
    void shouldTakeTheSameDeliveryAgainForATwinAndPublishNothing() {
        Raw event = event("evt_1", "updated", 5, "active");
        List<Reduction> reductions = Books.reductions(List.of(event, event));

        assertThat(reductions.get(1).verdict()).isEqualTo(Verdict.TWIN);
        assertThat(reductions.get(1).published()).isEmpty();
        assertThat(reductions.get(1).book().revision()).isEqualTo(1);
    }

    @Test
    void shouldCountPastDueFromTheEventThatFirstSaidSoAndForgetItOnLeaving() {
        Raw active = event("evt_0", "updated", 0, "active");
        Raw turned = turned("evt_1", 10, "active", "past_due");
        Raw still = event("evt_2", "updated", 20, "past_due");
        Raw recovered = turned("evt_3", 30, "past_due", "active");

        for (List<Raw> order : List.of(List.of(active, turned, still), List.of(still, turned, active),
                List.of(still, active, turned), List.of(turned, still, active))) {
            assertThat(Books.onlyItem(order).pastDueSince()).contains(Instant.ofEpochSecond(START + 10));
        }
        assertThat(Books.onlyItem(List.of(recovered, still, turned)).pastDueSince()).isEmpty();
    }

    @Test
    void shouldPublishALateEventThatOnlyMovesTheStartOfPastDue() {
        List<Reduction> reductions = Books.reductions(List.of(
                event("evt_2", "updated", 20, "past_due"), turned("evt_1", 10, "active", "past_due")));

        assertThat(reductions.get(1).verdict()).isEqualTo(Verdict.APPLIED);
        assertThat(reductions.get(1).published()).hasValueSatisfying(account -> assertThat(account.revision())
                .isEqualTo(2));
    }

    @Test
    void shouldKeepSeveralSubscriptionsOfACustomerInTheOrderOfTheirIds() {
        Raw other = raw(event -> {
            event.put("id", "evt_2");
            object(event).put("id", "sub_0");
        });
        Account account = Books.account(List.of(event("evt_1", "updated", 0, "active"), other));

        assertThat(account.subscriptions()).extracting(subscription -> subscription.id())
                .containsExactly("sub_0", "sub_1");
        assertThat(account.revision()).isEqualTo(2);
    }

    @Test
    void shouldBelongToTheCustomerUntilSomethingNamesAPayerAndThenMove() {
        List<Reduction> reductions = Books.reductions(List.of(
                withMetadata("evt_1", 0, Map.of()), withMetadata("evt_2", 5, Map.of("payer_id", "org_1"))));

        assertThat(reductions.get(0).published().orElseThrow().payer()).isEqualTo(new Payer("cus_1", PayerType.USER));
        assertThat(reductions.get(1).published().orElseThrow().payer())
                .isEqualTo(new Payer("org_1", PayerType.ORGANIZATION));
        assertThat(reductions.get(1).former()).contains(new Payer("cus_1", PayerType.USER));
    }

    @Test
    void shouldKeepTheEarlierLinkByTheProvidersTimeInEveryOrder() {
        Raw first = withMetadata("evt_1", 0, Map.of("payer_id", "org_1"));
        Raw second = withMetadata("evt_2", 5, Map.of("payer_id", "org_2"));
        Raw none = withMetadata("evt_3", 9, Map.of());

        assertThat(Books.account(List.of(first, second, none)).payer().id()).isEqualTo("org_1");
        assertThat(Books.account(List.of(none, second, first)).payer().id()).isEqualTo("org_1");
        assertThat(Books.reductions(List.of(second, first)).get(1).former().map(Payer::id)).contains("org_2");
        assertThat(Books.reductions(List.of(first, second)).get(1).former()).isEqualTo(Optional.empty());
    }

    private static Raw withMetadata(String id, long second, Map<String, String> metadata) {
        return raw(event -> {
            event.put("id", id).put("created", START + second);
            ObjectNode node = object(event).putObject("metadata");
            metadata.forEach(node::put);
        });
    }

    private static void assertBothOrders(Raw one, Raw other, ItemStatus expected) {
        assertThat(Books.onlyItem(List.of(one, other)).status()).isEqualTo(expected);
        assertThat(Books.onlyItem(List.of(other, one)).status()).isEqualTo(expected);
    }
}
