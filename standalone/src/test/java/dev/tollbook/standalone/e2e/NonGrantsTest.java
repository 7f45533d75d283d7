package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The eight that others take for a subscription, from the signed webhook to has(): no. Each payer gets a yes in the end,
 * from the one event that is worth one, so that no test holds because nothing is ever granted.
 */
@ExtendWith(PipelineExtension.class)
class NonGrantsTest {
    private final Http http;
    private final Instant now = Instant.now();

    NonGrantsTest(Pipeline pipeline) {
        http = pipeline.http();
    }

    @ParameterizedTest
    @ValueSource(strings = {"incomplete", "unpaid", "paused", "hibernating"})
    void shouldNotGrantWhatIsIncompleteUnpaidPausedOrInAStatusThatItDoesNotKnow(String status) {
        StripeBodies stripe = new StripeBodies("org_no_" + status, "cus_no_" + status, "team");

        assertDenied(stripe.created("evt_no_1_" + status, now.minusSeconds(30), status), stripe.payer());
        assertDenied(stripe.updated("evt_no_2_" + status, now.minusSeconds(20), status, "active"), stripe.payer());

        assertGranted(stripe.updated("evt_no_3_" + status, now.minusSeconds(10), "active", status), stripe.payer());
    }

    @Test
    void shouldNotGrantForAPaidInvoiceAlone() {
        StripeBodies stripe = new StripeBodies("org_no_invoice", "cus_no_invoice", "team");

        assertDenied(stripe.invoicePaid("evt_no_invoice_1", now.minusSeconds(30)), stripe.payer(), stripe.customer());
        assertDenied(stripe.created("evt_no_invoice_2", now.minusSeconds(20), "incomplete"), stripe.payer());
        assertDenied(stripe.invoicePaid("evt_no_invoice_3", now.minusSeconds(15)), stripe.payer());

        assertGranted(stripe.updated("evt_no_invoice_4", now.minusSeconds(10), "active", "incomplete"),
                stripe.payer());
    }

    @Test
    void shouldNotGrantForACompletedCheckoutAlone() {
        StripeBodies stripe = new StripeBodies("org_no_checkout", "cus_no_checkout", "team");

        assertDenied(stripe.checkoutCompleted("evt_no_checkout_1", now.minusSeconds(30)), stripe.payer(),
                stripe.customer());
        assertDenied(stripe.created("evt_no_checkout_2", now.minusSeconds(20), "incomplete"), stripe.payer());

        assertGranted(stripe.updated("evt_no_checkout_3", now.minusSeconds(10), "active", "incomplete"),
                stripe.payer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"upcoming", "incomplete", "abandoned", "ended", "snoozing"})
    void shouldNotGrantAnUpcomingItemAlthoughItsSubscriptionIsActive(String status) {
        ClerkBodies clerk = ClerkBodies.ofOrganization("org_no_item_" + status, "team");

        assertDenied(clerk.item("msg_no_1_" + status, "subscriptionItem.updated", now.minusSeconds(30), status),
                clerk.organization());
        // ClerkBodies gives the item's status to the subscription as well.
        Webhook listed = clerk.subscription("msg_no_2_" + status, "subscription.active", now.minusSeconds(20), status);
        assertDenied(Webhook.clerk(listed.id(), listed.text().replaceFirst("\"status\":\"" + status,
                "\"status\":\"active")), clerk.organization());

        assertGranted(clerk.item("msg_no_3_" + status, "subscriptionItem.active", now.minusSeconds(10), "active"),
                clerk.organization());
    }

    @Test
    void shouldNotGrantToABlankPayer() {
        Webhook nobody = new ClerkBodies("", "", "team").item("msg_no_blank", "subscriptionItem.active", now,
                "active");

        assertDenied(nobody, "msg_no_blank", "unknown", "null");
        assertThat(http.has("%20", "plan=team", nobody.id()).status()).isEqualTo(400);

        Pipeline.eventually("its receipt").untilAsserted(() -> assertThat(
                http.get("/v1/deliveries/msg_no_blank").body().path("receipts").valueStream()
                        .map(receipt -> receipt.path("outcome").asText() + " " + receipt.path("reason").asText()))
                .containsExactly("dead-lettered no-payer"));
    }

    /** Once the webhook is applied, none of the payers has the plan or what the plan has. */
    private void assertDenied(Webhook webhook, String... payers) {
        post(webhook);
        for (String payer : payers) {
            for (String question : List.of("plan=team", "feature=audit_log")) {
                assertThat(ask(payer, question, webhook)).as("%s of %s after %s", question, payer, webhook.id())
                        .isFalse();
            }
        }
    }

    private void assertGranted(Webhook webhook, String payer) {
        post(webhook);
        assertThat(ask(payer, "plan=team", webhook)).isTrue();
        assertThat(ask(payer, "feature=audit_log", webhook)).isTrue();
    }

    private void post(Webhook webhook) {
        Http.Answer answer = http.post(webhook);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private boolean ask(String payer, String question, Webhook after) {
        Http.Answer answer = http.has(payer, question, after.id());
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("result").asBoolean();
    }
}
