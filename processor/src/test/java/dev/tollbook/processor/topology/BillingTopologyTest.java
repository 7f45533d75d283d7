package dev.tollbook.processor.topology;

import static dev.tollbook.processor.sample.StripeEvent.object;
import static dev.tollbook.processor.sample.StripeEvent.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.DeadLetter;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BillingTopologyTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldTurnAStripeWebhookIntoAnAccountAnEventAndAReceipt() {
        pipeline.send(StripeEvent.event("evt_1", "updated", 5, "active"));

        Account account = pipeline.onlyAccount();
        assertThat(pipeline.accounts().keySet()).containsExactly("org_1|stripe:cus_1");
        assertThat(account.revision()).isEqualTo(1);
        assertThat(account.subscriptions().getFirst().items().getFirst().status()).isEqualTo(ItemStatus.ACTIVE);
        assertThat(pipeline.lastReceipt()).satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(receipt.account()).contains(AccountId.parse("stripe:cus_1"));
            assertThat(receipt.payer()).contains("org_1");
            assertThat(receipt.revision()).isEqualTo(1);
            assertThat(receipt.cause().position()).hasToString("billing.raw.stripe-0@0");
            assertThat(receipt.cause().receivedAt()).isEqualTo(Raw.RECEIVED);
        });
        TestRecord<String, byte[]> event = pipeline.records(Topics.EVENTS).getFirst();
        assertThat(event.key()).isEqualTo("org_1");
        assertThat(Json.read(event.value(), BillingEvent.class)).isInstanceOf(SubscriptionSnapshot.class);
        assertThat(header(event.headers(), Cause.ID_HEADER)).isEqualTo("evt_1");
        assertThat(header(event.headers(), Cause.POSITION_HEADER)).isEqualTo("billing.raw.stripe-0@0");
        assertThat(header(event.headers(), Cause.SCHEMA_HEADER)).isEqualTo("billing-event/1");
        assertThat(event.timestamp()).isEqualTo(Raw.RECEIVED.toEpochMilli());
        assertThat(pipeline.records(Topics.RECEIPTS).getFirst().key()).isEqualTo("evt_1");
    }

    @Test
    void shouldTurnAClerkWebhookIntoAnAccount() {
        pipeline.send(ClerkEvent.itemEvent("msg_1", "active", ClerkEvent.START,
                ClerkEvent.item("i", "active", ClerkEvent.START)));

        assertThat(pipeline.accounts().keySet()).containsExactly("user_1|clerk:user_1");
        assertThat(pipeline.lastReceipt().cause().position()).hasToString("billing.raw.clerk-0@0");
    }

    @Test
    void shouldTakeADeliveryInOnce() {
        Raw webhook = StripeEvent.event("evt_1", "updated", 5, "active");
        pipeline.send(webhook);
        pipeline.send(StripeEvent.event("evt_2", "updated", 6, "past_due"));
        pipeline.send(webhook);

        assertThat(pipeline.lastReceipt()).satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(receipt.reason()).contains("same-delivery");
            assertThat(receipt.revision()).isEqualTo(2);
            assertThat(receipt.payer()).contains("org_1");
            assertThat(receipt.cause().eventType()).isEqualTo("customer.subscription.updated");
            assertThat(receipt.cause().position().offset()).isEqualTo(2);
        });
        assertThat(pipeline.records(Topics.EVENTS)).hasSize(2);
        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).hasSize(2);
    }

    @Test
    void shouldTellATwinFromTheSameDelivery() {
        Raw webhook = ClerkEvent.itemEvent("msg_1", "active", ClerkEvent.START,
                ClerkEvent.item("i", "active", ClerkEvent.START));
        pipeline.send(webhook);
        pipeline.send(webhook.again("msg_2"));

        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(pipeline.lastReceipt().reason()).contains("twin");
        assertThat(pipeline.records(Topics.EVENTS)).hasSize(1);
    }

    @Test
    void shouldReceiptALateEventAsSupersededAndKeepItAmongTheEvents() {
        pipeline.send(StripeEvent.event("evt_2", "deleted", 9, "canceled"));
        pipeline.send(StripeEvent.event("evt_1", "updated", 5, "active"));

        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(pipeline.lastReceipt().revision()).isEqualTo(1);
        assertThat(pipeline.records(Topics.EVENTS)).hasSize(2);
        assertThat(pipeline.onlyAccount().subscriptions().getFirst().providerStatus()).isEqualTo("canceled");
    }

    @Test
    void shouldReceiptWhatBearsNoStateAndTouchNothing() {
        pipeline.send(raw(event -> event.put("type", "customer.subscription.teleported")));
        pipeline.send(raw(event -> event.put("type", "invoice.upcoming")));

        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsOnly(Outcome.IGNORED);
        assertThat(pipeline.receipts()).extracting(receipt -> receipt.reason().orElseThrow())
                .containsExactly("unknown-type", "no-state");
        assertThat(pipeline.receipts()).allMatch(receipt -> receipt.revision() == 0 && receipt.account().isEmpty());
        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).isEmpty();
        assertThat(pipeline.records(Topics.EVENTS)).isEmpty();
    }

    @Test
    void shouldJudgeAnewWhatWasIgnoredOrRejectedBecauseTheJudgeMayHaveLearned() {
        Raw broken = raw(event -> event.remove("data"));
        pipeline.send(broken);
        pipeline.send(broken);

        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsOnly(Outcome.DEAD_LETTERED);
        assertThat(pipeline.records(Topics.DEAD_LETTERS)).hasSize(2);
    }

    @Test
    void shouldKeepBytesAndHeadersOfADeadLetter() {
        Raw webhook = new Raw(StripeEvent.event("evt_1", "updated", 5, "active").source(), "evt_1", "evt_1",
                "<html>né</html>");
        pipeline.send(webhook);

        TestRecord<String, byte[]> letter = pipeline.records(Topics.DEAD_LETTERS).getFirst();
        assertThat(letter.key()).isEqualTo("evt_1");
        assertThat(letter.value()).isEqualTo(webhook.bytes());
        assertThat(header(letter.headers(), DeadLetter.REASON_HEADER)).isEqualTo("not-json");
        assertThat(header(letter.headers(), DeadLetter.DETAIL_HEADER)).isNotBlank();
        assertThat(header(letter.headers(), Cause.POSITION_HEADER)).isEqualTo("billing.raw.stripe-0@0");
        assertThat(Delivery.from(letter.headers())).isEqualTo(webhook.delivery());
        assertThat(pipeline.lastReceipt().reason()).contains("not-json");
    }

    @Test
    void shouldDeadLetterWhatIngestDidNotWrite() {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        pipeline.send(Topics.RAW_STRIPE, null, body, new RecordHeaders(), Raw.RECEIVED);
        pipeline.send(Topics.RAW_CLERK, "user_1", null, new RecordHeaders(), Raw.RECEIVED);
        // A Stripe delivery in Clerk's topic.
        Raw stripe = StripeEvent.event("evt_1", "updated", 5, "active");
        pipeline.send(Topics.RAW_CLERK, "cus_1", stripe.bytes(), stripe.delivery().toHeaders(), Raw.RECEIVED);

        assertThat(pipeline.receipts()).extracting(receipt -> receipt.reason().orElseThrow())
                .containsOnly("not-from-ingest");
        assertThat(pipeline.receipts()).extracting(receipt -> receipt.cause().deliveryId())
                .containsExactly("billing.raw.stripe-0@0", "billing.raw.clerk-0@0", "evt_1");
        assertThat(pipeline.records(Topics.DEAD_LETTERS)).extracting(TestRecord::value)
                .containsExactly(body, null, stripe.bytes());
    }

    @Test
    void shouldRefuseARecordThatAnotherPartitionsBookIsAbout() {
        Raw webhook = StripeEvent.event("evt_1", "updated", 5, "active");
        pipeline.send(new Raw(webhook.source(), webhook.id(), "evt_1", webhook.body()));

        assertThat(pipeline.lastReceipt().reason()).contains("misrouted");
        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).isEmpty();
    }

    @Test
    void shouldMoveTheAccountWhenItsPayerBecomesKnown() {
        pipeline.send(raw(event -> object(event).putObject("metadata")));
        pipeline.send(raw(event -> {
            event.put("id", "evt_2").put("created", StripeEvent.START + 1);
            object(event).putObject("metadata").put("team_id", "team_7");
        }));

        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).extracting(TestRecord::key)
                .containsExactly("cus_1|stripe:cus_1", "cus_1|stripe:cus_1", "team_7|stripe:cus_1");
        assertThat(pipeline.records(Topics.SUBSCRIPTIONS).get(1).value()).isNull();
        assertThat(pipeline.onlyAccount().payer().id()).isEqualTo("team_7");
        assertThat(pipeline.onlyAccount().revision()).isEqualTo(2);
    }

    @Test
    void shouldDeadLetterAnEventThatWouldMakeTheBookTooLargeAndGoOn() {
        Raw huge = raw(event -> object(event).put("status", "x".repeat(950_000)));
        pipeline.send(huge);
        pipeline.send(StripeEvent.event("evt_2", "updated", 5, "active"));

        assertThat(pipeline.receipts()).extracting(Receipt::outcome)
                .containsExactly(Outcome.DEAD_LETTERED, Outcome.APPLIED);
        assertThat(pipeline.receipts().getFirst().reason()).contains("too-large");
        assertThat(pipeline.records(Topics.DEAD_LETTERS).getFirst().value()).isEqualTo(huge.bytes());
    }

    @Test
    void shouldStopForABookThatItCannotReadInsteadOfSkippingWebhooks() {
        pipeline.store(TopologyNames.ACCOUNTS).put("stripe:cus_1", "?".getBytes(StandardCharsets.UTF_8));

        assertThat(catchThrowable(
                () -> pipeline.send(StripeEvent.event("evt_1", "updated", 5, "active"))))
                .hasStackTraceContaining("cannot read the book of stripe:cus_1");
    }

    @Test
    void shouldDeadLetterWhatItFailsOnAndGoOn() {
        Raw poison = StripeEvent.event("evt_1", "updated", 5, "active");
        try (Pipeline faulty = new Pipeline((body, delivery, position, linked) -> {
            if (delivery.id().equals("evt_1")) {
                throw new IllegalStateException("a mistake of ours");
            }
            return Raw.NORMALIZER.normalize(body, delivery, position, linked);
        })) {
            faulty.send(poison);
            faulty.send(StripeEvent.event("evt_2", "updated", 6, "active"));

            assertThat(faulty.receipts()).extracting(Receipt::outcome)
                    .containsExactly(Outcome.DEAD_LETTERED, Outcome.APPLIED);
            assertThat(faulty.receipts().getFirst().reason()).contains("internal-error");
            assertThat(faulty.records(Topics.DEAD_LETTERS).getFirst().value()).isEqualTo(poison.bytes());
        }
    }

    @Test
    void shouldWriteOneFinalReceiptPerRecord() {
        List<Raw> webhooks = List.of(
                StripeEvent.event("evt_1", "created", 0, "incomplete"),
                StripeEvent.event("evt_2", "updated", 2, "active"),
                StripeEvent.event("evt_2", "updated", 2, "active"),
                raw(event -> event.put("id", "evt_3").put("type", "plan.created")),
                raw(event -> event.put("id", "evt_4").put("object", "v2.core.event")),
                raw(ObjectNode::removeAll));
        webhooks.forEach(pipeline::send);

        assertThat(pipeline.receipts()).hasSameSizeAs(webhooks).allMatch(receipt -> receipt.outcome().isFinal());
        assertThat(pipeline.counted("applied")).isEqualTo(2);
        assertThat(pipeline.counted("duplicate")).isEqualTo(1);
        assertThat(pipeline.counted("ignored")).isEqualTo(1);
        assertThat(pipeline.counted("dead-lettered")).isEqualTo(2);
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
