package dev.tollbook.ingest.webhook;

import static dev.tollbook.ingest.Signer.utf8;
import static dev.tollbook.ingest.webhook.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.ingest.Signer;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.topic.Topics;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookAnswersTest {
    private static final byte[] BODY = utf8(
            "{\"id\":\"evt_1\", \"note\":\"héllo\",\n\"data\":{\"object\":{\"customer\":\"cus_1\"}}}");
    private static final long SIGNED_AT = Door.NOW.getEpochSecond();

    private final Door door = Door.acknowledging(10_000);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void shouldAnswerInJsonWhateverTheIdIs() {
        HttpResponse<String> response = door
                .send(door.signedStripe("/webhooks/stripe", utf8("{\"id\":\"evt_\\\"1\\\\\\n\u00e9\"}")));

        assertThat(json(response).path("deliveryId").asText()).isEqualTo("evt_\"1\\\n\u00e9");
    }

    @ParameterizedTest
    @CsvSource({"/webhooks/stripe, default", "/api/v1/billing/webhooks/stripe, default",
            "/webhooks/stripe/eu-1, eu-1"})
    void shouldStoreAStripeWebhookByteForByte(String path, String endpoint) {
        HttpResponse<String> response = door.send(door.signedStripe(path, BODY)
                .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).toString()).isEqualTo(
                "{\"received\":true,\"deliveryId\":\"evt_1\",\"position\":\"billing.raw.stripe-0@0\"}");
        ProducerRecord<byte[], byte[]> record = door.kafka.history().getFirst();
        assertThat(record.topic()).isEqualTo(Topics.RAW_STRIPE);
        assertThat(record.key()).isEqualTo(utf8("cus_1"));
        assertThat(record.value()).isEqualTo(BODY);
        assertThat(Delivery.from(record.headers())).isEqualTo(new Delivery("evt_1", Source.STRIPE,
                Instant.ofEpochSecond(SIGNED_AT), Door.NOW, "application/json", endpoint, "main",
                Signer.stripe(Door.STRIPE_SECRET, SIGNED_AT, BODY),
                Optional.of("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
        assertThat(door.count("stripe", "stored", "none")).isEqualTo(1);
    }

    @Test
    void shouldStoreAClerkWebhook() {
        byte[] body = utf8("{\"data\":{\"payer\":{\"user_id\":\"user_1\",\"organization_id\":\"\"}}}");

        HttpResponse<String> response = door.send(door.signedClerk("/webhooks/clerk/main", "msg_1", body)
                .header("traceparent", "forged\u00e9"));

        assertThat(response.statusCode()).isEqualTo(200);
        ProducerRecord<byte[], byte[]> record = door.kafka.history().getFirst();
        assertThat(record.topic()).isEqualTo(Topics.RAW_CLERK);
        assertThat(record.key()).isEqualTo(utf8("user_1"));
        Delivery delivery = Delivery.from(record.headers());
        assertThat(delivery.id()).isEqualTo("msg_1");
        assertThat(delivery.endpoint()).isEqualTo("main");
        assertThat(delivery.traceparent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json at all", "{\"id\":\"evt_9\",\"type\":\"no.such.type\"}", "[]"})
    void shouldStoreWhateverIsValidlySigned(String body) {
        HttpResponse<String> response = door.send(door.signedStripe("/webhooks/stripe", utf8(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(door.kafka.history().getFirst().value()).isEqualTo(utf8(body));
    }

    @Test
    void shouldRefuseWhatIsNotSignedAndSayWhy() {
        String good = Signer.stripe(Door.STRIPE_SECRET, SIGNED_AT, BODY);
        assertRefused(stripe(BODY), "missing-header");
        assertRefused(stripe(BODY).header("Stripe-Signature", "t,v1"), "malformed-header");
        assertRefused(stripe(utf8("{\"id\":\"evt_2\"}")).header("Stripe-Signature", good), "no-match");
        assertRefused(stripe(BODY).header("Stripe-Signature",
                Signer.stripe("whsec_other", SIGNED_AT, BODY)), "no-match");
        assertRefused(stripe(BODY).header("Stripe-Signature",
                Signer.stripe(Door.STRIPE_SECRET, SIGNED_AT - 301, BODY)), "stale");
        assertRefused(stripe(new byte[0]).header("Stripe-Signature", good), "empty-body");
        assertRefused(stripe(new byte[]{(byte) 0xff}).header("Stripe-Signature", good), "body-not-utf8");
        assertThat(door.kafka.history()).isEmpty();
        assertThat(door.count("stripe", "refused", "no-match")).isEqualTo(2);
    }

    @Test
    void shouldRefuseASignatureOfTheOtherProvider() {
        assertRefused(door.signedStripe("/webhooks/clerk", BODY), "missing-header");
        assertRefused(door.signedClerk("/webhooks/stripe", "msg_1", BODY), "missing-header");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "PATCH", "OPTIONS"})
    void shouldNameTheMethodItTakes(String method) {
        HttpResponse<String> response = door.send(door.to("/webhooks/stripe").method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/webhooks", "/webhooks/paypal", "/webhooks/stripe/a/b", "/webhooks/stripe/a%20b",
            "/metrics", "/health/ready"})
    void shouldServeNothingElse(String path) {
        HttpResponse<String> response = door.send(door.signedStripe(path, BODY));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(json(response).path("reason").asText()).isEqualTo("not-found");
        assertThat(door.kafka.history()).isEmpty();
    }

    @Test
    void shouldNameTheSettingOfAProviderWithoutSecrets() {
        try (Door stripeOnly = Door.withoutClerk()) {
            HttpResponse<String> response = stripeOnly.send(stripeOnly.signedClerk("/webhooks/clerk", "msg_1", BODY));

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(json(response).path("detail").asText()).contains("TOLLBOOK_CLERK_SECRETS");
        }
    }

    @Test
    void shouldAnswerInTheSameFormWhatTheServerRefusesByItself() {
        HttpResponse<String> response = door.send(stripe(BODY).header("Stripe-Signature", "x".repeat(20_000)));

        assertThat(response.statusCode()).isEqualTo(431);
        assertThat(json(response).path("success").isBoolean()).isTrue();
        assertThat(json(response).path("status").intValue()).isEqualTo(431);
    }

    private HttpRequest.Builder stripe(byte[] body) {
        return door.to("/webhooks/stripe").POST(BodyPublishers.ofByteArray(body));
    }

    private void assertRefused(HttpRequest.Builder request, String reason) {
        HttpResponse<String> response = door.send(request);
        assertThat(response.statusCode()).as(reason).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = json(response);
        assertThat(problem.path("reason").asText()).isEqualTo(reason);
        assertThat(problem.path("status").intValue()).isEqualTo(400);
        assertThat(problem.path("success").isBoolean()).isTrue();
        assertThat(problem.path("success").booleanValue()).isFalse();
        assertThat(problem.path("error").textValue()).isNotBlank().isEqualTo(problem.path("detail").textValue());
        assertThat(response.body()).doesNotContain("whsec_");
    }
}
