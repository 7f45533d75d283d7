package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.store.entitlement.Membership;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every rule of has(), row by row: over a state that comes along ({@code has-rules.jsonl}, as Clerk's own code answers
 * it, see {@code src/test/has-rows.mjs}) and over what we hold of a payer ({@code payer-rules.jsonl}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HasRulesTest {
    private final TestApi api = TestApi.start();

    @BeforeAll
    void fill() {
        api.live().put(CATALOG)
                .put(holds("org_pro", item(ItemStatus.ACTIVE, slug("pro"))))
                .put(holds("org_team", item(ItemStatus.ACTIVE, slug("team"))))
                .put(holds("org_gold", item(ItemStatus.ACTIVE, slug("gold"))))
                .put(holds("org_both", item(ItemStatus.ACTIVE, slug("pro")), item(ItemStatus.ACTIVE, slug("team"))))
                .put(holds("user_pro", item(ItemStatus.ACTIVE, slug("pro"))));
        for (ItemStatus status : ItemStatus.values()) {
            api.live().put(holds("org_" + status.label(), item(status, slug("pro"), NOON.plusSeconds(60),
                    NOON.plusSeconds(60), null, NOON)));
        }
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void shouldHaveManyRowsOfBothKindsAndBothAnswers() {
        assertThat(stated()).extracting(row -> row.get("row").intValue()).doesNotHaveDuplicates();
        assertThat(stated()).hasSizeGreaterThanOrEqualTo(300)
                .filteredOn(row -> row.get("result").booleanValue()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(held()).extracting(row -> row.get("row").intValue()).doesNotHaveDuplicates();
        assertThat(held()).hasSizeGreaterThanOrEqualTo(140)
                .filteredOn(row -> row.get("result").booleanValue()).hasSizeGreaterThanOrEqualTo(50);
    }

    @ParameterizedTest
    @MethodSource("stated")
    void shouldAnswerAsClerkDoes(JsonNode row) {
        assertThat(EvaluateHandler.evaluate(TruthTableTest.request(row), "").result())
                .isEqualTo(row.get("result").booleanValue());
    }

    @Test
    void shouldAnswerTheSameOverHttp() {
        ArrayNode cases = Json.mapper().createArrayNode();
        ArrayNode expected = Json.mapper().createArrayNode();
        // 1e999 is read as it stands in the file, but cannot be written again.
        for (JsonNode row : stated().stream().filter(row -> !row.toString().contains("Infinity")).toList()) {
            cases.add(TruthTableTest.request(row));
            expected.addObject().set("result", row.get("result"));
        }

        assertThat(api.body(api.post("/v1/has:evaluate", cases.toString()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("held")
    void shouldAnswerForAPayer(JsonNode row) {
        JsonNode answer = api.body(api.post("/v1/has", question(row, false)));

        assertThat(answer.get("result").booleanValue()).isEqualTo(row.get("result").booleanValue());
        JsonNode explained = api.body(api.post("/v1/has", question(row, true)));
        assertThat(explained.get("result")).as("explained").isEqualTo(answer.get("result"));
        assertThat(StreamSupport.stream(explained.get("conditions").spliterator(), false)
                .allMatch(condition -> condition.get("result").booleanValue()) && !row.get("query").isEmpty())
                .as("its conditions").isEqualTo(answer.get("result").booleanValue());
        if (StreamSupport.stream(row.get("query").spliterator(), false).allMatch(JsonNode::isTextual)
                && !row.get("query").has("reverification")) {
            assertThat(api.json(path(row)).get("result")).as("asked in the path").isEqualTo(answer.get("result"));
        }
    }

    @Test
    void shouldAnswerABatchAsOneByOne() {
        ArrayNode queries = Json.mapper().createArrayNode();
        held().forEach(row -> queries.add(asked(row)));

        JsonNode answer = api.body(api.post("/v1/has:batch", "{\"queries\":" + queries + "}"));

        assertThat(answer.get("results")).extracting(result -> result.get("result").booleanValue())
                .isEqualTo(held().stream().map(row -> row.get("result").booleanValue()).toList());
    }

    static List<JsonNode> stated() {
        return TruthTableTest.rows("/has-rules.jsonl");
    }

    static List<JsonNode> held() {
        return TruthTableTest.rows("/payer-rules.jsonl");
    }

    private String question(JsonNode row, boolean explain) {
        return asked(row).put("explain", explain).toString();
    }

    private ObjectNode asked(JsonNode row) {
        ObjectNode body = row.get("query").deepCopy();
        body.put("payer", row.get("payer").textValue());
        if (row.has("member")) {
            body.put("user", user(row));
        }
        return body;
    }

    private String path(JsonNode row) {
        StringJoiner parameters = new StringJoiner("&");
        row.get("query").properties().forEach(one -> parameters.add(one.getKey() + "="
                + URLEncoder.encode(one.getValue().textValue(), StandardCharsets.UTF_8)));
        if (row.has("member")) {
            parameters.add("user=" + user(row));
        }
        return "/v1/payers/" + row.get("payer").textValue() + "/has?" + parameters;
    }

    /** A user who is in the organization as the row has it. */
    private String user(JsonNode row) {
        String user = "user_of_row_" + row.get("row").intValue();
        JsonNode member = row.get("member");
        Set<String> permissions = new HashSet<>();
        member.path("permissions").forEach(key -> permissions.add(key.textValue()));
        api.member(row.get("payer").textValue(), user, switch (member.asText()) {
            case "none" -> Membership.NONE;
            case "unknown" -> Membership.UNKNOWN;
            default -> new Membership.Member(member.get("role").textValue(), permissions);
        });
        return user;
    }

    private static Account holds(String payer, SubscriptionItem... items) {
        return account(AccountId.parse("stripe:cus_" + payer),
                new Payer(payer, payer.startsWith("user_") ? PayerType.USER : PayerType.ORGANIZATION), 1, items);
    }
}
