package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.topic.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A signed webhook goes in through the front door, and a true answer comes out. */
@ExtendWith(PipelineExtension.class)
class FlowTest {
    private final Pipeline pipeline;
    private final Http http;
    private final Instant now = Instant.now();

    FlowTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        http = pipeline.http();
    }

    @Test
    void shouldGrantWhatStripeSaysIsActiveAndTakeItBackWhenDeleted() {
        StripeBodies stripe = new StripeBodies("org_flow_stripe", "cus_flow", "team");

        accepted(stripe.created("evt_flow_1", now.minusSeconds(30), "incomplete"));
        assertThat(has("org_flow_stripe", "plan=team", "evt_flow_1")).isFalse();

        accepted(stripe.updated("evt_flow_2", now.minusSeconds(20), "active", "incomplete"));
        assertThat(has("org_flow_stripe", "plan=team", "evt_flow_2")).isTrue();
        assertThat(has("org_flow_stripe", "feature=audit_log", "evt_flow_2")).isTrue();
        assertThat(has("org_flow_stripe", "feature=sso", "evt_flow_2")).isFalse();

        accepted(stripe.deleted("evt_flow_3", now.minusSeconds(10)));
        assertThat(has("org_flow_stripe", "plan=team", "evt_flow_3")).isFalse();
        assertThat(has("org_flow_stripe", "feature=audit_log", "evt_flow_3")).isFalse();
    }

    @Test
    void shouldServeThePathOfExistingStripeIntegrations() {
        Webhook webhook = new StripeBodies("user_flow_alias", "cus_flow_alias", "pro")
                .created("evt_flow_alias", now, "active");

        accepted(new Webhook("/api/v1/billing/webhooks/stripe", webhook.id(), webhook.text()));

        assertThat(has("user_flow_alias", "feature=export", webhook.id())).isTrue();
    }

    @Test
    void shouldGrantAClerkUserWhoseOrganizationIsBlank() {
        ClerkBodies clerk = ClerkBodies.ofUser("user_flow_clerk", "pro");

        accepted(clerk.subscription("msg_flow_user_1", "subscription.created", now.minusSeconds(30), "active"));
        assertThat(has("user_flow_clerk", "plan=pro", "msg_flow_user_1")).isTrue();
        assertThat(has("user_flow_clerk", "feature=export", "msg_flow_user_1")).isTrue();

        accepted(clerk.item("msg_flow_user_2", "subscriptionItem.ended", now.minusSeconds(10), "ended"));
        assertThat(has("user_flow_clerk", "plan=pro", "msg_flow_user_2")).isFalse();
    }

    @Test
    void shouldGrantAClerkOrganization() {
        ClerkBodies clerk = ClerkBodies.ofOrganization("org_flow_clerk", "team");

        accepted(clerk.item("msg_flow_org", "subscriptionItem.active", now, "active"));

        assertThat(has("org_flow_clerk", "plan=team", "msg_flow_org")).isTrue();
        assertThat(has("org_flow_clerk", "feature=custom_roles", "msg_flow_org")).isTrue();
    }

    @Test
    void shouldTellTheWebhookBehindAnAnswer() {
        Webhook webhook = ClerkBodies.ofUser("user_flow_because", "pro")
                .item("msg_flow_because", "subscriptionItem.active", now, "active");

        String position = accepted(webhook);

        JsonNode because = http.has("user_flow_because", "plan=pro", webhook.id()).body().path("because");
        assertThat(because.path("source").asText()).isEqualTo("clerk");
        assertThat(because.path("deliveryId").asText()).isEqualTo("msg_flow_because");
        assertThat(because.path("eventType").asText()).isEqualTo("subscriptionItem.active");
        assertThat(because.path("position").asText()).isEqualTo(position)
                .matches("billing\\.raw\\.clerk-\\d+@\\d+");
        assertThat(Instant.parse(because.path("receivedAt").asText())).isAfterOrEqualTo(now.minusSeconds(1));
    }

    @Test
    void shouldStoreExactlyTheBytesThatWerePosted() {
        // Blanks, line ends and escapes that any re-serialization would change.
        String body = "{ \"id\" : \"evt_flow_bytes\",\r\n\t\"object\":\"event\", \"type\":\"customer.created\","
                + " \"created\":1780221600, \"data\":{\"object\":{\"object\":\"customer\",\"id\":\"cus_flow_bytes\","
                + "\"name\":\"Zo\\u00eb 漢字\",\"balance\":1.0}} }\n";
        Webhook webhook = Webhook.stripe("evt_flow_bytes", body);

        String position = accepted(webhook);

        ConsumerRecord<byte[], byte[]> stored = stored(position);
        assertThat(stored.value()).isEqualTo(webhook.body());
        assertThat(stored.key()).isEqualTo("cus_flow_bytes".getBytes(StandardCharsets.UTF_8));
        assertThat(stored.headers().lastHeader("delivery-id").value())
                .isEqualTo("evt_flow_bytes".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldGiveTheSignedBytesBackAndNoOther() {
        Webhook webhook = Webhook.clerk("msg_flow_evidence", "{ \"type\":\"user.created\",\r\n\"object\" : \"event\","
                + "\"data\":{\"id\":\"user_flow_evidence\",\"object\":\"user\",\"first_name\":\"Zo\\u00eb 漢字\"}}\n");
        Position position = Position.parse(accepted(webhook));
        String path = "/v1/evidence/" + position.topic() + "/" + position.partition() + "/";

        HttpResponse<byte[]> answer = http.evidence(path + position.offset());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(webhook.body());
        String signature = answer.headers().firstValue("Tollbook-Signature").orElseThrow();
        Instant signedAt = Instant.ofEpochMilli(answer.headers().firstValueAsLong("Tollbook-Signed-At").orElseThrow());
        assertThat(webhook.headers(signedAt)).as("signed again").containsValue(signature);
        assertThat(http.evidence(path + (position.offset() + 1_000_000)).statusCode()).isEqualTo(404);
        assertThat(http.get(path + position.offset()).status()).as("a key that may not administer").isEqualTo(403);
    }

    @Test
    void shouldSayWhatBecameOfADelivery() {
        Webhook webhook = new StripeBodies("user_flow_fate", "cus_flow_fate", "pro")
                .created("evt_flow_fate", now, "active");
        accepted(webhook);
        accepted(webhook);
        http.has("user_flow_fate", "plan=pro", webhook.id());

        Pipeline.eventually("both receipts").untilAsserted(() -> {
            List<JsonNode> receipts = List
                    .copyOf(http.get("/v1/deliveries/evt_flow_fate").body().path("receipts").valueStream().toList());
            assertThat(receipts).extracting(receipt -> receipt.path("outcome").asText())
                    .containsExactlyInAnyOrder("applied", "duplicate");
        });
    }

    /** @return the position that ingest has named */
    private String accepted(Webhook webhook) {
        Http.Answer answer = http.post(webhook);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.text("position");
    }

    private boolean has(String payer, String question, String after) {
        Http.Answer answer = http.has(payer, question, after);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("result").asBoolean();
    }

    private ConsumerRecord<byte[], byte[]> stored(String position) {
        return pipeline.log().all(Topics.RAW_STRIPE).stream()
                .filter(record -> Log.position(record).toString().equals(position))
                .findFirst()
                .orElseThrow();
    }
}
