package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.change.Change;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Signed webhooks go in, and whoever follows the changes is told what they gave and took. */
@ExtendWith(PipelineExtension.class)
class ChangesTest {
    private static final String PAYER = "org_changes";

    private final Pipeline pipeline;
    private final Http http;
    private final Instant now = Instant.now();

    ChangesTest(Pipeline pipeline) {
        this.pipeline = pipeline;
        http = pipeline.http();
    }

    @Test
    void shouldTellWhatWasGainedAndLostBecauseOfWhichWebhook() {
        StripeBodies stripe = new StripeBodies(PAYER, "cus_changes", "team");
        try (ChangeFollower follower = ChangeFollower.of(http, PAYER)) {
            String active = accepted(stripe.created("evt_changes_1", now.minusSeconds(30), "active"));
            Change gained = follower.await("team", Change.Direction.GAINED);
            assertThat(gained.type()).isEqualTo(Change.Type.PLAN);
            assertThat(gained.reason()).isEqualTo(Change.Reason.WEBHOOK);
            assertThat(gained.cause().orElseThrow().deliveryId()).isEqualTo("evt_changes_1");
            assertThat(gained.cause().orElseThrow().position().toString()).isEqualTo(active);
            assertThat(gained.at()).isEqualTo(gained.cause().orElseThrow().receivedAt());

            String deleted = accepted(stripe.deleted("evt_changes_2", now.minusSeconds(10)));
            Change lost = follower.await("team", Change.Direction.LOST);
            assertThat(lost.cause().orElseThrow().deliveryId()).isEqualTo("evt_changes_2");
            assertThat(lost.cause().orElseThrow().position().toString()).isEqualTo(deleted);
            assertThat(follower.await("audit_log", Change.Direction.LOST).position())
                    .isGreaterThan(gained.position());
        }

        List<Change> page = changes(http.get("/v1/changes?payer=" + PAYER).body());
        assertThat(page).extracting(Change::position).isSorted().doesNotHaveDuplicates();
        Pipeline.eventually("the topic to have them as well").untilAsserted(() -> assertThat(onTopic())
                .as("the same, in the same order").isEqualTo(page));
    }

    @Test
    void shouldTellEachThingOnceHoweverOftenAWebhookComes() {
        Webhook webhook = ClerkBodies.ofUser("user_changes", "pro")
                .item("msg_changes", "subscriptionItem.active", now, "active");
        accepted(webhook);
        accepted(webhook);
        http.has("user_changes", "plan=pro", webhook.id());

        try (ChangeFollower follower = ChangeFollower.of(http, "user_changes")) {
            follower.await("pro", Change.Direction.GAINED);
        }

        List<Change> page = changes(http.get("/v1/changes?payer=user_changes").body());
        assertThat(page).extracting(change -> change.type() + change.slug()).doesNotHaveDuplicates();
    }

    private String accepted(Webhook webhook) {
        Http.Answer answer = http.post(webhook);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.text("position");
    }

    private List<Change> onTopic() {
        return pipeline.log().all(Topics.CHANGES).stream().filter(ChangesTest::isOurs)
                .collect(Collectors.toMap(record -> header(record, "outbox-id"), Function.identity(),
                        (first, again) -> first, LinkedHashMap::new))
                .values().stream().map(record -> {
                    assertThat(header(record, "schema")).isEqualTo(Change.SCHEMA);
                    return Json.read(record.value(), Change.class);
                }).toList();
    }

    private static boolean isOurs(ConsumerRecord<byte[], byte[]> record) {
        return PAYER.equals(new String(record.key(), StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static List<Change> changes(JsonNode body) {
        return body.path("changes").valueStream()
                .map(node -> Json.read(node.toString().getBytes(StandardCharsets.UTF_8), Change.class)).toList();
    }
}
