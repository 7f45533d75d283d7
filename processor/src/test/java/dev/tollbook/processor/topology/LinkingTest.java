package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkObjects;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.payment.PaymentStatus;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks that name no customer. */
final class LinkingTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldParkADisputeUntilItsChargeIsKnown() {
        pipeline.send(StripeObjects.dispute("evt_1", "created", 9, "needs_response"));
        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.PARKED);
        assertThat(pipeline.lastReceipt().detail().orElseThrow()).contains("ch_1", "pi_1");

        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));

        assertThat(finals("evt_1")).singleElement().satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(receipt.account()).hasToString("Optional[stripe:cus_1]");
            assertThat(receipt.cause().position()).hasToString("billing.raw.stripe-0@0");
            assertThat(receipt.cause().receivedAt()).isEqualTo(Raw.RECEIVED);
            assertThat(receipt.touched()).singleElement().satisfies(touched -> {
                assertThat(touched.topic()).isEqualTo(Topics.PAYMENTS);
                assertThat(touched.key()).isEqualTo("stripe:cus_1|dp_1");
            });
        });
        assertThat(pipeline.payments().get("dp_1").payment().status()).isEqualTo(PaymentStatus.DISPUTED);
        assertThat(pipeline.payments().get("dp_1").cause().deliveryId()).isEqualTo("evt_1");
    }

    @Test
    void shouldTakeItInAtOnceWhenTheChargeIsKnownAlready() {
        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));
        pipeline.send(StripeObjects.dispute("evt_1", "created", 9, "needs_response"));

        assertThat(pipeline.receipts()).extracting(Receipt::outcome)
                .containsExactly(Outcome.APPLIED, Outcome.PARKED, Outcome.APPLIED);
    }

    @Test
    void shouldFollowAChainOfReferences() {
        pipeline.send(StripeObjects.dispute("evt_1", "created", 9, "needs_response"));
        pipeline.send(StripeObjects.invoicePayment("evt_2", 6));
        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsOnly(Outcome.PARKED);

        pipeline.send(StripeObjects.invoice("evt_3", "paid", 5, "paid"));

        assertThat(finals("evt_1")).hasSize(1);
        assertThat(finals("evt_2")).hasSize(1);
        assertThat(pipeline.payments()).containsOnlyKeys("dp_1", "inpay_1", "in_1");
        assertThat(pipeline.payments().get("inpay_1").payment().references()).containsExactly("in_1", "pi_1");
    }

    @Test
    void shouldSendItOnOnceHoweverManyOfItsObjectsBecomeKnown() {
        pipeline.send(StripeObjects.dispute("evt_1", "created", 9, "needs_response"));
        // Names the charge and the payment intent, and the dispute asked for both.
        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));
        pipeline.send(StripeObjects.chargeRefunded("evt_3", 6, 2900));

        assertThat(pipeline.records(Topics.LINKED)).hasSize(1);
        assertThat(finals("evt_1")).hasSize(1);
    }

    @Test
    void shouldReceiptARepetitionOfWhatIsParkedAsADuplicate() {
        Raw dispute = StripeObjects.dispute("evt_1", "created", 9, "needs_response");
        pipeline.send(dispute);
        pipeline.send(dispute);
        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));
        pipeline.send(dispute);

        assertThat(finals("evt_1")).extracting(Receipt::outcome)
                .containsExactly(Outcome.DUPLICATE, Outcome.APPLIED, Outcome.DUPLICATE);
        assertThat(pipeline.records(Topics.LINKED)).hasSize(1);
    }

    @Test
    void shouldPassOverALinkedRecordThatWasTakenInAlready() {
        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));
        pipeline.send(StripeObjects.dispute("evt_1", "created", 9, "needs_response"));
        TestRecord<String, byte[]> linked = pipeline.records(Topics.LINKED).getFirst();
        int receipts = pipeline.receipts().size();

        pipeline.send(Topics.LINKED, linked.key(), linked.value(), linked.headers(), Raw.RECEIVED);

        assertThat(pipeline.receipts()).hasSize(receipts);
    }

    @Test
    void shouldJoinACreditTransactionToTheCustomerOfItsGrant() {
        pipeline.send(StripeObjects.creditTransaction("evt_1", 5));
        pipeline.send(StripeObjects.creditGrant("evt_2", 6));

        assertThat(finals("evt_1")).hasSize(1);
        assertThat(pipeline.records(Topics.LINKED).getFirst().key()).isEqualTo("cus_1");
    }

    @Test
    void shouldGiveUpAfterTheConfiguredTimeByTheTimeOfTheRecords() {
        Raw dispute = StripeObjects.dispute("evt_1", "created", 9, "needs_response");
        pipeline.send(dispute);
        Raw other = StripeObjects.event("evt_9", "charge.dispute.created", 9,
                "{\"id\": \"dp_9\", \"object\": \"dispute\", \"charge\": \"ch_9\", \"status\": \"lost\"}");
        pipeline.send(other, Raw.RECEIVED.plus(Duration.ofDays(31)));

        assertUnlinked(dispute);
        assertThat(finals("evt_9")).isEmpty();
    }

    @Test
    void shouldNotGiveUpBecauseRawRecordsAreAheadOfTheirLinks() {
        pipeline.send(StripeObjects.dispute("evt_1", "created", 9, "needs_response"));
        // Has nothing to say of links.
        pipeline.send(ClerkObjects.organization("msg_1", "organization.created", 5, 3),
                Raw.RECEIVED.plus(Duration.ofDays(31)));
        assertThat(finals("evt_1")).isEmpty();

        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));

        assertThat(finals("evt_1")).singleElement()
                .satisfies(receipt -> assertThat(receipt.outcome()).isEqualTo(Outcome.APPLIED));
    }

    @Test
    void shouldGiveUpByTheWallClockWhereNothingComes() {
        Raw dispute = StripeObjects.dispute("evt_1", "created", 9, "needs_response");
        pipeline.send(dispute);
        pipeline.letPass(Raw.RECEIVED.plus(Duration.ofDays(31)));
        pipeline.letPass(Raw.RECEIVED.plus(Duration.ofDays(32)));

        assertUnlinked(dispute);
        // Too late: it is in the dead letters, and a redrive would take it in.
        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));
        assertThat(finals("evt_1")).hasSize(1);
    }

    @Test
    void shouldNotWaitForTheCustomerOfAGuest() {
        pipeline.send(StripeObjects.event("evt_1", "checkout.session.completed", 5,
                "{\"id\": \"cs_9\", \"object\": \"checkout.session\", \"customer\": null, \"payment_intent\": \"pi_9\"}"));

        assertThat(pipeline.lastReceipt().reason()).contains("no-customer");
    }

    @Test
    void shouldFindThePayerByTheBestLinkAndMoveThePaymentsToo() {
        pipeline.send(StripeObjects.invoice("evt_1", "paid", 5, "paid"));
        assertThat(pipeline.payments().get("in_1").payer().id()).isEqualTo("cus_1");
        pipeline.send(StripeObjects.customer("evt_2", "created", 1, "team_customer"));
        assertThat(pipeline.onlyAccount().payer().id()).isEqualTo("team_customer");
        pipeline.send(StripeObjects.checkout("evt_3", 2, "team_checkout"));
        assertThat(pipeline.onlyAccount().payer().id()).isEqualTo("team_checkout");
        pipeline.send(StripeEvent.event("evt_4", "created", 3, "active"));

        assertThat(pipeline.onlyAccount().payer().id()).isEqualTo("org_1");
        assertThat(pipeline.payments().get("in_1").payer().id()).isEqualTo("org_1");
        assertThat(pipeline.payments().get("in_1").revision()).isEqualTo(4);
        pipeline.send(StripeObjects.customer("evt_5", "updated", 9, "team_other"));
        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(pipeline.onlyAccount().payer().id()).isEqualTo("org_1");
    }

    @Test
    void shouldPassOverForeignRecordsOnItsOwnTopics() {
        byte[] body = "?".getBytes(StandardCharsets.UTF_8);
        pipeline.send(Topics.LINKS, "ch_1", body, new RecordHeaders(), Raw.RECEIVED);
        pipeline.send(Topics.LINKED, "cus_1", body, new RecordHeaders(), Raw.RECEIVED);
        pipeline.send(StripeObjects.chargeRefunded("evt_2", 5, 1000));

        assertThat(pipeline.receipts()).extracting(Receipt::outcome)
                .containsExactly(Outcome.DEAD_LETTERED, Outcome.APPLIED);
        assertThat(pipeline.receipts().getFirst().reason()).contains("not-from-ingest");
    }

    private void assertUnlinked(Raw webhook) {
        assertThat(finals(webhook.id())).singleElement().satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.DEAD_LETTERED);
            assertThat(receipt.reason()).contains("unlinked");
            assertThat(receipt.cause().eventType()).isEqualTo("charge.dispute.created");
        });
        assertThat(pipeline.records(Topics.DEAD_LETTERS)).singleElement()
                .satisfies(letter -> assertThat(letter.value()).isEqualTo(webhook.bytes()));
    }

    private List<Receipt> finals(String delivery) {
        return pipeline.receipts().stream()
                .filter(receipt -> receipt.cause().deliveryId().equals(delivery) && receipt.outcome().isFinal())
                .toList();
    }
}
