package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What the outputs are, byte for byte. */
final class ReplayTest {
    private static final Map<String, String> SCHEMAS = Map.of(
            Topics.EVENTS, "billing-event.v1.json",
            Topics.SUBSCRIPTIONS, "account.v1.json",
            Topics.RECEIPTS, "receipt.v1.json");

    @Test
    void shouldGiveTheSameBytesForTheSameRecords() {
        assertThat(dump(outputs())).isEqualTo(dump(outputs())).isNotEmpty();
    }

    @Test
    void shouldWriteWhatThePublishedSchemasDescribe() {
        Map<String, List<TestRecord<String, byte[]>>> outputs = outputs();

        SCHEMAS.forEach((topic, file) -> {
            Schema schema = schema(file);
            assertThat(outputs.get(topic)).isNotEmpty();
            for (TestRecord<String, byte[]> record : outputs.get(topic)) {
                Optional.ofNullable(record.value()).ifPresent(value -> assertThat(
                        schema.validate(new String(value, StandardCharsets.UTF_8), InputFormat.JSON))
                        .as("%s %s", topic, new String(value, StandardCharsets.UTF_8)).isEmpty());
            }
        });
    }

    private static Map<String, List<TestRecord<String, byte[]>>> outputs() {
        try (Pipeline pipeline = new Pipeline()) {
            for (Raw webhook : webhooks()) {
                pipeline.send(webhook, Raw.RECEIVED.plus(Duration.ofSeconds(pipeline.receipts().size())));
            }
            return Map.of(
                    Topics.EVENTS, List.copyOf(pipeline.records(Topics.EVENTS)),
                    Topics.SUBSCRIPTIONS, List.copyOf(pipeline.records(Topics.SUBSCRIPTIONS)),
                    Topics.RECEIPTS, List.copyOf(pipeline.records(Topics.RECEIPTS)),
                    Topics.DEAD_LETTERS, List.copyOf(pipeline.records(Topics.DEAD_LETTERS)));
        }
    }

    private static List<Raw> webhooks() {
        List<Raw> webhooks = new ArrayList<>();
        webhooks.add(StripeEvent.raw(event -> StripeEvent.object(event).putObject("metadata")));
        webhooks.add(StripeEvent.event("evt_2", "updated", 3, "active"));
        webhooks.add(StripeEvent.turned("evt_3", 9, "active", "past_due"));
        webhooks.add(StripeEvent.turned("evt_4", 9, "past_due", "unpaid"));
        webhooks.add(webhooks.get(1));
        webhooks.add(StripeEvent.raw(event -> event.put("id", "evt_5").put("type", "invoice.paid")));
        webhooks.add(StripeEvent.raw(event -> event.put("id", "evt_6").remove("data")));
        for (String status : List.of("incomplete", "active", "past_due", "canceled", "ended", "snoozing")) {
            long now = ClerkEvent.START + webhooks.size();
            webhooks.add(ClerkEvent.itemEvent("msg_" + status, "updated", now, ClerkEvent.item("a", status, now)));
        }
        webhooks.add(ClerkEvent.subscriptionEvent("msg_s", "updated", ClerkEvent.START + 99,
                List.of(ClerkEvent.item("b", "upcoming", ClerkEvent.START))));
        return webhooks;
    }

    private static List<String> dump(Map<String, List<TestRecord<String, byte[]>>> outputs) {
        List<String> lines = new ArrayList<>();
        outputs.keySet().stream().sorted().forEach(topic -> outputs.get(topic).forEach(record -> lines.add(
                topic + " " + record.key() + " " + record.timestamp() + " " + record.headers() + " "
                        + (record.value() == null ? "-" : HexFormat.of().formatHex(record.value())))));
        return lines;
    }

    private static Schema schema(String file) {
        try (InputStream text = Json.class.getResourceAsStream("/schemas/" + file)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(text.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
