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
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.store.entitlement.Membership;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The same questions over HTTP: alone, together, and while time passes. */
class HasApiProperties {
    private static final List<String> PAYERS = List.of("org_0", "org_1", "org_2", "org_3", "user_4", "org_unheard",
            "user_unheard");
    /** No item of a payer outlives it by itself. */
    private static final Duration RANGE = Duration.ofDays(30);
    private static TestApi api;

    @BeforeContainer
    static void open() {
        api = TestApi.start();
        api.live().put(CATALOG);
        List<ItemStatus> statuses = List.of(ItemStatus.TRIALING, ItemStatus.CANCELED, ItemStatus.PAST_DUE,
                ItemStatus.ACTIVE, ItemStatus.ACTIVE);
        for (int i = 0; i < statuses.size(); i++) {
            String id = PAYERS.get(i);
            Instant end = NOON.plus(RANGE.dividedBy(i + 2)).plusMillis(i);
            api.live().put(account(AccountId.parse("stripe:cus_" + id),
                    new Payer(id, id.startsWith("user_") ? PayerType.USER : PayerType.ORGANIZATION), 1,
                    item(statuses.get(i), slug("pro"), end, end, i == 3 ? end : null, NOON),
                    item(ItemStatus.CANCELED, slug("gold"), NOON.plus(RANGE.dividedBy(9 - i)), null, null, null)));
            api.member(id, "user_member", new Membership.Member("org:admin", Set.of("org:reports:read")));
            api.member(id, "user_stranger", Membership.NONE);
        }
    }

    @AfterContainer
    static void close() {
        api.close();
    }

    @Property(tries = 1_000)
    void shouldAnswerABatchAsOneByOne(@ForAll("batches") List<ObjectNode> questions,
            @ForAll("instants") Instant now) {
        api.now(now);
        ArrayNode queries = Json.mapper().createArrayNode().addAll(questions);
        ArrayNode single = Json.mapper().createArrayNode();
        questions.forEach(question -> single.add(api.body(api.post("/v1/has", question.toString()))));

        JsonNode batch = api.body(api.post("/v1/has:batch", "{\"queries\":" + queries + "}"));

        assertThat(batch.get("results")).isEqualTo(single);
    }

    @Property(tries = 1_000)
    void shouldStayTheSameUntilItSaysItMayChange(@ForAll("questions") ObjectNode question,
            @ForAll("instants") Instant now, @ForAll @IntRange(max = 999) int share) {
        api.now(now);
        JsonNode answer = api.body(api.post("/v1/has", question.toString()));
        Instant end = answer.get("validUntil").isNull() ? NOON.plus(RANGE.multipliedBy(9))
                : Instant.parse(answer.get("validUntil").textValue());
        assertThat(end).isAfter(now);

        for (Instant later : List.of(now.plusMillis(Duration.between(now, end).toMillis() * share / 1_000),
                end.minusMillis(1))) {
            api.now(later);
            assertThat(api.body(api.post("/v1/has", question.toString()))).as("at %s", later).isEqualTo(answer);
        }
    }

    @Property(tries = 1_000)
    void shouldNeverSayYesOverHttpBecauseMoreIsAsked(@ForAll("questions") ObjectNode question,
            @ForAll("questions") ObjectNode more, @ForAll("instants") Instant now) {
        api.now(now);
        ObjectNode wider = more.deepCopy();
        wider.remove(List.of("explain", "user"));
        wider.setAll(question);

        boolean before = api.body(api.post("/v1/has", question.toString())).get("result").booleanValue();
        boolean after = api.body(api.post("/v1/has", wider.toString())).get("result").booleanValue();

        assertThat(after && !before && asks(question)).as("%s, and then %s", question, wider).isFalse();
    }

    private static boolean asks(JsonNode question) {
        return List.of("plan", "feature", "role", "permission", "reverification").stream().anyMatch(question::has);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs().between(0, RANGE.toMillis()).map(NOON::plusMillis);
    }

    @Provide
    Arbitrary<List<ObjectNode>> batches() {
        return questions().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<ObjectNode> questions() {
        Arbitrary<JsonNode> odd = Arbitraries.of("null", "7", "[\"pro\"]", "\"\"").map(HasApiProperties::json);
        Arbitrary<JsonNode> plan = of("pro", "gold", "org:pro", "user:pro", "free_org", "free_user", "x:pro");
        Arbitrary<JsonNode> feature = of("reports", "charts", "org:reports", "user:charts", "sso");
        Arbitrary<JsonNode> role = of("admin", "org:admin", "member");
        Arbitrary<JsonNode> permission = of("org:reports:read", "reports:read", "org:sso:manage");
        return Combinators.combine(Arbitraries.of(PAYERS), seldom(plan, odd, 0.7), seldom(feature, odd, 0.4),
                seldom(role, odd, 0.1), seldom(permission, odd, 0.1), Arbitraries.of("", "user_member",
                        "user_stranger"),
                Arbitraries.of(true, false)).as((payer, a, b, c, d, user, explain) -> {
                    ObjectNode question = Json.mapper().createObjectNode().put("payer", payer);
                    put(question, "plan", a);
                    put(question, "feature", b);
                    put(question, "role", c);
                    put(question, "permission", d);
                    if (!user.isEmpty() && payer.startsWith("org_")) {
                        question.put("user", user);
                    }
                    return explain ? question.put("explain", true) : question;
                });
    }

    private static void put(ObjectNode question, String name, JsonNode value) {
        if (!value.isMissingNode()) {
            question.set(name, value);
        }
    }

    private static Arbitrary<JsonNode> of(String... texts) {
        return Arbitraries.of(texts).map(text -> json("\"" + text + "\""));
    }

    private static Arbitrary<JsonNode> seldom(Arbitrary<JsonNode> value, Arbitrary<JsonNode> odd, double share) {
        int there = (int) (share * 100);
        return Arbitraries.frequencyOf(Tuple.of(there, value), Tuple.of(5, odd), Tuple.of(95 - Math.min(94, there),
                Arbitraries.just(Json.mapper().missingNode())));
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
