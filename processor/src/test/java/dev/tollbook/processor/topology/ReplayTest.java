package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.ClerkObjects;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.schemas.topic.TopicCatalogue;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What the outputs are, byte for byte. */
final class ReplayTest {
    private static final List<Topic> OUTPUTS = TopicCatalogue.load().topics().stream()
            .filter(topic -> topic.writers().contains("processor"))
            .toList();

    @Test
    void shouldGiveTheSameBytesForTheSameRecords() {
        assertThat(dump(outputs())).isEqualTo(dump(outputs())).isNotEmpty();
    }

    @Test
    void shouldWriteWhatThePublishedSchemasDescribe() {
        Map<String, List<TestRecord<String, byte[]>>> outputs = outputs();

        for (Topic topic : OUTPUTS) {
            assertThat(outputs.get(topic.name())).as(topic.name()).isNotEmpty();
            if (!topic.value().equals("bytes")) {
                Schema schema = schema(topic.value().replace("/", ".v") + ".json");
                for (TestRecord<String, byte[]> record : outputs.get(topic.name())) {
                    Optional.ofNullable(record.value()).ifPresent(value -> assertThat(
                            schema.validate(new String(value, StandardCharsets.UTF_8), InputFormat.JSON))
                            .as("%s %s", topic.name(), new String(value, StandardCharsets.UTF_8)).isEmpty());
                }
            }
        }
    }

    private static Map<String, List<TestRecord<String, byte[]>>> outputs() {
        try (Pipeline pipeline = new Pipeline()) {
            for (Raw webhook : webhooks()) {
                pipeline.send(webhook, Raw.RECEIVED.plus(Duration.ofSeconds(pipeline.receipts().size())));
            }
            // The one output that time writes: a command to expire what was granted.
            Instant now = Raw.RECEIVED.plus(Duration.ofDays(1));
            pipeline.command(new CreditCommand("cmd_1", "org_1", "give-1", Optional.of("test"), new GrantCredits(100,
                    "USD", 50, "promotional", Optional.of(now.plusSeconds(60)), Optional.empty(), Optional.empty())),
                    now);
            pipeline.letPass(now.plusSeconds(3_600));
            Map<String, List<TestRecord<String, byte[]>>> outputs = new TreeMap<>();
            OUTPUTS.forEach(topic -> outputs.put(topic.name(), List.copyOf(pipeline.records(topic.name()))));
            return outputs;
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
        webhooks.addAll(others());
        return webhooks;
    }

    private static List<Raw> others() {
        long now = ClerkEvent.START;
        return List.of(
                StripeObjects.dispute("evt_20", "created", 20, "needs_response"),
                StripeObjects.invoicePayment("evt_21", 21),
                StripeObjects.invoice("evt_22", "paid", 22, "paid"),
                StripeObjects.invoice("evt_23", "paid", 22, "paid"),
                StripeObjects.checkout("evt_24", 24, "team_c"),
                StripeObjects.creditTransaction("evt_25", 25),
                StripeObjects.creditGrant("evt_26", 26),
                StripeObjects.customer("evt_27", "deleted", 27, ""),
                StripeObjects.entitlements("evt_32", 18, true, "sso"),
                StripeObjects.product("evt_28", "created", 28, "pro"),
                StripeObjects.product("evt_29", "updated", 28, "team").keyed("evt_29"),
                StripeObjects.price("evt_30", "created", 30, "pro"),
                StripeObjects.price("evt_31", "deleted", 31, ""),
                ClerkObjects.membership("msg_20", "created", now, "user_1", "admin"),
                ClerkObjects.membership("msg_21", "deleted", now + 9, "user_1", "admin"),
                ClerkObjects.invitation("msg_22", "created", now, "orginv_1"),
                ClerkObjects.organizationDeleted("msg_23", now + 10),
                ClerkObjects.role("msg_24", "created", now, "org:reports:read"),
                ClerkObjects.deleted("msg_25", "permission", now, "perm_1"),
                ClerkObjects.payment("msg_26", "updated", now, "failed"),
                ClerkObjects.userDeleted("msg_27", now + 100));
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
