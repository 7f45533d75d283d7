package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.receipt.DeadLetter;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not get in, and what gets in although nobody can use it. */
@ExtendWith(PipelineExtension.class)
class RefusalTest {
    private static final int MIB = 1024 * 1024;

    private final Pipeline pipeline;
    private final Http http;

    RefusalTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        http = pipeline.http();
    }

    /**
     * A request that must be refused.
     *
     * @param name   of the case
     * @param status that it must get
     * @param hint   that the sentence must have
     */
    record Bad(String name, String path, String body, Map<String, String> headers, int status, String hint) {
        @Override
        public String toString() {
            return path + " " + name;
        }
    }

    static Stream<Bad> bad() {
        Webhook stripe = new StripeBodies("org_refused", "cus_refused", "team")
                .created("evt_refused", Instant.now(), "active");
        Webhook clerk = ClerkBodies.ofOrganization("org_refused", "team")
                .item("msg_refused", "subscriptionItem.active", Instant.now(), "active");
        return Stream.of(stripe, clerk).flatMap(RefusalTest::badVariantsOf);
    }

    private static Stream<Bad> badVariantsOf(Webhook good) {
        Instant now = Instant.now();
        Instant stale = now.minus(Duration.ofMinutes(6));
        Webhook empty = new Webhook(good.path(), good.id(), "");
        Webhook large = new Webhook(good.path(), good.id(), "{\"blank\":\"" + " ".repeat(2 * MIB) + "\"}");
        return Stream.of(
                new Bad("tampered", good.path(), good.text().replace("team", "business"), good.headers(now), 400,
                        "signature"),
                new Bad("stale", good.path(), good.text(), good.headers(stale), 400, "timestamp"),
                new Bad("without a signature", good.path(), good.text(), Map.of(), 400, "header"),
                new Bad("with another secret", good.path(), good.text(), signedByAnother(good, now), 400, "secret"),
                new Bad("empty", good.path(), "", empty.headers(now), 400, "empty"),
                new Bad("with two mebibytes", good.path(), large.text(), large.headers(now), 413, "larger than"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void shouldRefuseAndStoreNothing(Bad bad) {
        List<Position> before = Log.positions(pipeline.log().raw());

        Http.Answer answer = http.post(bad.path(), bad.body().getBytes(StandardCharsets.UTF_8), bad.headers());

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(bad.status());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.text("error")).containsIgnoringCase(bad.hint());
        assertThat(answer.body().path("success").asBoolean(true)).isFalse();
        assertThat(Log.positions(pipeline.log().raw())).containsExactlyInAnyOrderElementsOf(before);
        assertThat(http.get("/v1/payers/org_refused/has?plan=team").body().path("result").asBoolean()).isFalse();
        assertThat(http.get("/v1/payers/org_refused/has?plan=business").body().path("result").asBoolean()).isFalse();
    }

    static Stream<Webhook> unusable() {
        return Stream.of(
                Webhook.stripe("sha256", "signed, but not JSON"),
                Webhook.clerk("msg_unusable", "signed, but not JSON"));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void shouldKeepAndReceiptWhatIsSignedButNotJson(Webhook webhook) {
        Http.Answer answer = http.post(webhook);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        ConsumerRecord<byte[], byte[]> letter = deadLetter(answer.text("deliveryId"));
        assertThat(letter.value()).isEqualTo(webhook.body());
        assertThat(header(letter, DeadLetter.REASON_HEADER)).isEqualTo("not-json");
        assertThat(header(letter, "cause-position")).isEqualTo(answer.text("position"));
        Pipeline.eventually("the receipt").untilAsserted(() -> assertThat(
                http.get("/v1/deliveries/" + answer.text("deliveryId")).body().path("receipts").path(0)
                        .path("outcome").asText())
                .isEqualTo("dead-lettered"));
    }

    @Test
    void shouldTakeABodyOfExactlyOneMebibyte() {
        String head = "{\"id\":\"evt_mebibyte\",\"object\":\"event\",\"type\":\"customer.created\",\"blank\":\"";
        String body = head + " ".repeat(MIB - head.length() - 2) + "\"}";
        Webhook webhook = Webhook.stripe("evt_mebibyte", body);
        assertThat(webhook.body()).hasSize(MIB);

        Http.Answer answer = http.post(webhook);

        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(pipeline.log().all(Topics.RAW_STRIPE))
                .anySatisfy(record -> assertThat(record.value()).isEqualTo(webhook.body()));
    }

    @Test
    void shouldRefuseBytesThatAreNotText() {
        byte[] body = {'{', (byte) 0xC3, 0x28, (byte) 0xFF, 0x00, '}'};

        Http.Answer answer = http.post("/webhooks/stripe", body,
                Signature.stripe(Secrets.STRIPE, Instant.now(), body));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).contains("UTF-8");
        assertThat(pipeline.log().all(Topics.RAW_STRIPE))
                .noneSatisfy(record -> assertThat(record.value()).isEqualTo(body));
    }

    private static Map<String, String> signedByAnother(Webhook webhook, Instant at) {
        return webhook.path().equals("/webhooks/clerk")
                ? Signature.clerk("whsec_YW5vdGhlci1zZWNyZXQtdGhhdC1pcy1sb25nLi4=", webhook.id(), at, webhook.body())
                : new HashMap<>(Signature.stripe("whsec_another", at, webhook.body()));
    }

    private ConsumerRecord<byte[], byte[]> deadLetter(String delivery) {
        byte[] key = delivery.getBytes(StandardCharsets.UTF_8);
        return Pipeline.eventually("the dead letter of " + delivery).until(
                () -> pipeline.log().all(Topics.DEAD_LETTERS).stream()
                        .filter(record -> Arrays.equals(record.key(), key))
                        .toList(),
                letters -> !letters.isEmpty()).getFirst();
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
