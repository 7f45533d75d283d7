package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.USER;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.cause;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.receipt;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.ItemStatus;
import io.micrometer.core.instrument.Timer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One API for all of it: a test that changes something does so to payers of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreHttpTest {
    private static final Payer MOVING = new Payer("org_moving", PayerType.ORGANIZATION);
    private static final AccountId MOVING_CUSTOMER = AccountId.parse("stripe:cus_moving");

    private final TestApi api = TestApi.start();

    @BeforeAll
    void fill() {
        api.live().put(CATALOG)
                .put(account(CUSTOMER, ORG, 4, item(ItemStatus.ACTIVE, slug("pro"), null, null, NOON.plusSeconds(60),
                        null)));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void shouldAnswerHasForAPayer() {
        JsonNode answer = api.json("/v1/payers/org_tollhouse/has?plan=pro&feature=reports");

        assertThat(answer.toString()).isEqualTo("""
                {"result":true,"payer":"org_tollhouse","payerKnown":true,"validUntil":"2026-03-01T12:01:00Z",\
                "position":"stripe:cus_tollhouse@4"}""");
        assertThat(api.get("/v1/payers/org_tollhouse/has?plan=pro").headers().firstValue("Tollbook-Position"))
                .contains("stripe:cus_tollhouse@4");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            org_tollhouse, plan=pro,                true
            org_tollhouse, plan=org:pro,            true
            org_tollhouse, plan=user:pro,           false
            org_tollhouse, plan=pro&feature=sso,    false
            org_tollhouse, feature=reports,         true
            org_tollhouse, feature=charts,          false
            org_tollhouse, plan=,                   false
            org_tollhouse, '',                      false
            org_tollhouse, plan=pro&user=user_ada,  true
            org_tollhouse, role=org:admin&user=user_ada, false
            org_tollhouse, permission=org:reports:read, false
            org_unheard,   plan=free_org,           true
            org_unheard,   feature=charts,          true
            org_unheard,   plan=pro,                false
            user_unheard,  plan=free_user,          true
            user_unheard,  plan=free_org,           false
            user_unheard,  plan=user:free_user&user=user_unheard, true
            """)
    void shouldAnswerEveryQuestionInBothWays(String payer, String question, boolean expected) {
        JsonNode got = api.json("/v1/payers/" + payer + "/has?" + question);
        var body = Json.mapper().createObjectNode().put("payer", payer);
        for (String pair : question.isEmpty() ? new String[0] : question.split("&", -1)) {
            body.put(pair.split("=", 2)[0], pair.split("=", 2)[1]);
        }

        assertThat(got.get("result").booleanValue()).isEqualTo(expected);
        assertThat(got.get("payerKnown").booleanValue()).isEqualTo(payer.equals("org_tollhouse"));
        assertThat(api.body(api.post("/v1/has", body.toString()))).isEqualTo(got);
    }

    @Test
    void shouldSayWhenOnlyAnEventCanChangeTheAnswer() {
        JsonNode answer = api.json("/v1/payers/org_unheard/has?plan=free_org");

        assertThat(answer.get("validUntil").isNull()).isTrue();
        assertThat(answer.get("position").textValue()).isEqualTo("none");
    }

    @Test
    void shouldExplainAYes() {
        JsonNode answer = api.json("/v1/payers/org_tollhouse/has?feature=reports&explain=true");

        assertThat(answer.get("because").toString()).isEqualTo("""
                {"source":"stripe","deliveryId":"evt_1","eventType":"customer.subscription.updated",\
                "position":"billing.raw.stripe-3@42","receivedAt":"2026-03-01T12:00:42Z"}""");
        JsonNode condition = answer.at("/conditions/0");
        assertThat(condition.get("condition").textValue()).isEqualTo("feature");
        assertThat(condition.get("reason").textValue()).isEqualTo("holds");
        assertThat(condition.at("/grantedBy/plan").textValue()).isEqualTo("pro");
        assertThat(condition.at("/grantedBy/item/basis").textValue()).isEqualTo("active");
        assertThat(condition.at("/grantedBy/item/grantsUntil").textValue()).isEqualTo("2026-03-01T12:01:00Z");
        assertThat(condition.has("remedies")).isFalse();
    }

    @Test
    void shouldExplainANoWithItsWebhookAndWhatWouldHelp() {
        api.live().put(account(AccountId.parse("stripe:cus_gone"), new Payer("org_gone", PayerType.ORGANIZATION), 5,
                item(ItemStatus.ENDED, slug("pro"))));

        JsonNode answer = api
                .json("/v1/payers/org_gone/has?plan=free_org&feature=reports&role=admin&explain=true");

        assertThat(answer.get("result").booleanValue()).isFalse();
        assertThat(answer.at("/because/deliveryId").textValue()).isEqualTo("evt_1");
        assertThat(answer.at("/conditions/0/reason").textValue()).isEqualTo("membership-unknown");
        assertThat(answer.at("/conditions/1/reason").textValue()).isEqualTo("not-granted");
        assertThat(answer.at("/conditions/1/lapsed/status").textValue()).isEqualTo("ended");
        assertThat(answer.at("/conditions/1/remedies")).extracting(remedy -> remedy.get("plan").textValue())
                .containsExactly("pro", "team");
        assertThat(answer.at("/conditions/2/grantedBy/byDefault").booleanValue()).isTrue();
    }

    @Test
    void shouldTakeOddValuesInABodyAsClerkDoes() {
        assertThat(api.body(api.post("/v1/has", """
                {"payer": "org_tollhouse", "plan": "pro", "feature": null}""")).get("result").booleanValue()).isFalse();
        assertThat(api.body(api.post("/v1/has", """
                {"payer": "org_tollhouse", "plan": ["pro"]}""")).get("result").booleanValue()).isFalse();
        assertThat(api.body(api.post("/v1/has", """
                {"payer": "org_tollhouse", "plan": "pro", "reverification": "lax"}""")).get("result").booleanValue())
                .as("no session, so nothing was verified").isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/payers/org_1/has?plna=pro           | Unknown query parameter 'plna'
            /v1/payers/org_1/has?plan=a&plan=b      | 'plan' is there more than once
            /v1/payers/org_1/has?plan=a&explain=yes | 'explain' must be true or false
            /v1/payers/org_1/has?plan=a&after=      | 'after' must be
            /v1/payers/org_1/has?plan=a&after=x&wait=soon | 'wait' must be a whole number
            /v1/payers/org_1/has?plan=a&user=       | 'user' must not be blank
            /v1/payers/user_1/has?plan=a&user=user_2 | 'user' is not the payer
            /v1/payers/%20/has?plan=a               | 'payer' must not be blank
            /v1/payers/org_1?plan=pro               | Unknown query parameter 'plan'
            /v1/plans?x=1                           | Unknown query parameter 'x'
            /v1/deliveries/evt_1?x=1                | Unknown query parameter 'x'
            """)
    void shouldNameWhatIsWrongWithAQuestion(String path, String sentence) {
        refused(api.get(path), 400, sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"payer": "org_1", "plna": "pro"}    | Unknown field 'plna'
            {"plan": "pro"}                      | 'payer' is missing
            {"payer": " ", "plan": "pro"}        | 'payer' must not be blank
            {"payer": 1, "plan": "pro"}          | 'payer' must be a text
            {"payer": "org_1", "explain": "yes"} | 'explain' must be true or false
            {"payer": "org_1", "payer": "org_2"} | Duplicate field
            {"payer": "org_1"} {}                | not JSON
            {"payer":                            | not JSON
            []                                   | must be a JSON object
            null                                 | must be a JSON object
            """)
    void shouldNameWhatIsWrongWithABody(String body, String sentence) {
        refused(api.post("/v1/has", body), 400, sentence);
    }

    @Test
    void shouldRefuseABodyThatIsNotUtf8() {
        String question = "{\"payer\":\"org_\u00fc\",\"plan\":\"pro\"}";
        refused(api.post("/v1/has", question.getBytes(StandardCharsets.ISO_8859_1)), 400, "not JSON");
        refused(api.post("/v1/has", question.getBytes(StandardCharsets.UTF_16BE)), 400, "not JSON");
        // Looks like UTF-32, and holds a character that does not exist.
        byte[] beyond = {0, 0, 0, '{', 0x7f, 0x7f, 0x7f, 0x7f};
        refused(api.post("/v1/has", beyond), 400, "not JSON");
    }

    @Test
    void shouldRefuseABodyThatIsEmptyOrTooLarge() {
        refused(api.post("/v1/has", ""), 400, "The body is empty");
        refused(api.post("/v1/has", "{\"payer\":\"" + "x".repeat(1_100_000) + "\"}"), 413, "larger than");
    }

    @Test
    void shouldShowTheWholeState() {
        JsonNode state = api.json("/v1/payers/org_tollhouse");

        assertThat(state.at("/payer/type").textValue()).isEqualTo("organization");
        assertThat(state.at("/plans/0/slug").textValue()).isEqualTo("pro");
        assertThat(state.at("/plans/0/because/deliveryId").textValue()).isEqualTo("evt_1");
        assertThat(state.get("features").toString()).isEqualTo("[\"reports\"]");
        assertThat(state.get("limits").toString()).isEqualTo("{\"calls\":50,\"projects\":20}");
        assertThat(state.at("/subscriptions/0/items/0/grants").booleanValue()).isTrue();
        assertThat(state.at("/validUntil").textValue()).isEqualTo("2026-03-01T12:01:00Z");
    }

    @Test
    void shouldShowAPlanThatTheCatalogueDoesNotKnow() {
        api.live().put(account(AccountId.parse("stripe:cus_2"), USER, 1, item(ItemStatus.ACTIVE, slug("gold"))));

        JsonNode state = api.json("/v1/payers/user_ada");

        assertThat(state.at("/plans/0/known").booleanValue()).isFalse();
        assertThat(state.at("/unknownPlans/0/plan").textValue()).isEqualTo("gold");
        assertThat(state.get("features")).isEmpty();
    }

    @Test
    void shouldListThePlansWithoutTheProvidersNames() {
        JsonNode plans = api.json("/v1/plans");

        assertThat(plans.get("plans")).extracting(plan -> plan.get("slug").textValue())
                .containsExactly("free_user", "pro", "free_org", "pro", "team");
        assertThat(plans.at("/plans/4/features").toString()).isEqualTo("[\"charts\",\"reports\",\"sso\"]");
        assertThat(plans.toString()).doesNotContain("price_pro", "cplan_pro");
    }

    @Test
    void shouldTellWhatBecameOfADelivery() {
        refused(api.get("/v1/deliveries/evt_7"), 404, "evt_7");
        api.live().put(receipt("evt_7", 7, Outcome.APPLIED, 4)).put(receipt("evt_7", 8, Outcome.DUPLICATE, 5));

        HttpResponse<String> answer = api.get("/v1/deliveries/evt_7");

        assertThat(api.body(answer).get("receipts")).extracting(receipt -> receipt.get("outcome").textValue())
                .containsExactly("applied", "duplicate");
        assertThat(answer.headers().firstValue("Tollbook-Position")).contains("stripe:cus_tollhouse@5");
    }

    @Test
    void shouldWaitForADeliveryAndThenAnswerWithIt() throws Exception {
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture
                .supplyAsync(() -> api.get("/v1/payers/org_moving/has?plan=team&after=evt_9&wait=30"));
        Awaitility.await().until(() -> api.live().waiting() == 1);

        api.live().put(new Receipt(cause("evt_9", 9), Outcome.APPLIED, Optional.empty(), Optional.empty(),
                Optional.of(MOVING_CUSTOMER), Optional.of(MOVING.id()), 5));
        assertThat(answer).isNotDone();
        api.live().put(account(MOVING_CUSTOMER, MOVING, 5, item(ItemStatus.ACTIVE, slug("team"))));

        HttpResponse<String> response = answer.get(30, TimeUnit.SECONDS);
        assertThat(api.body(response).get("result").booleanValue()).isTrue();
        assertThat(response.headers().firstValue("Tollbook-Position")).contains("stripe:cus_moving@5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt_never", "stripe:cus_tollhouse@5", "clerk:org_never@1"})
    void shouldRefuseRatherThanAnswerTooOld(String after) {
        HttpResponse<String> answer = api.get("/v1/payers/org_tollhouse?after=" + after, "Prefer", "wait=1");

        refused(answer, 503, "within 1 seconds");
        assertThat(api.body(answer).get("reason").textValue()).isEqualTo("consistency-timeout");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Preference-Applied")).contains("wait=1");
    }

    @Test
    void shouldTakeItsOwnPositionsBack() {
        String position = api.json("/v1/payers/org_tollhouse").get("position").textValue();

        assertThat(api.get("/v1/payers/org_tollhouse/has?plan=pro&wait=0&after=" + position).statusCode())
                .isEqualTo(200);
        assertThat(api.get("/v1/payers/org_unheard/has?plan=pro&wait=0&after=none").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldGiveNoAnswerBeforeItHasCaughtUp() {
        api.notReady("still reading");
        try {
            refused(api.get("/v1/payers/org_tollhouse/has?plan=pro"), 503, "still reading");
        } finally {
            api.ready();
        }
    }

    @Test
    void shouldRefuseWhoeverHasNoKey() {
        for (HttpResponse<String> answer : List.of(api.as("", "/v1/plans"), api.as("Bearer", "/v1/plans"),
                api.as("Bearer tb_sk_wrong", "/v1/plans"), api.as("Basic tb_sk_test", "/v1/plans"),
                api.as("Bearer tb_sk_tes", "/v1/payers/x/has"), api.as("", "/v1/nothing"))) {
            refused(answer, 401, "API key");
            assertThat(answer.headers().firstValue("WWW-Authenticate")).get().asString().startsWith("Bearer");
        }
        assertThat(api.as("bearer tb_sk_test", "/v1/plans").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseAKeyWithoutTheScope() {
        HttpResponse<String> answer = api.as("Bearer tb_sk_other", "/v1/plans");

        refused(answer, 403, "'read'");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).get().asString().contains("insufficient_scope");
    }

    @Test
    void shouldAnswerWithAProblemWhereNothingIsServed() {
        refused(api.get("/v1/nothing"), 404, "Nothing is served");
        refused(api.post("/v1/plans", "{}"), 405, "another method");
    }

    @Test
    void shouldEvaluateAllRowsOfTheTruthTableInOneRequestAsOneByOne() {
        ArrayNode cases = Json.mapper().createArrayNode();
        ArrayNode expected = Json.mapper().createArrayNode();
        for (JsonNode row : TruthTableTest.rows()) {
            if (row.get("result").isBoolean()) {
                cases.add(TruthTableTest.request(row));
                expected.addObject().set("result", row.get("result"));
            }
        }

        assertThat(api.body(api.post("/v1/has:evaluate", cases.toString()))).isEqualTo(expected);
        assertThat(api.body(api.post("/v1/has:evaluate", "{\"cases\":" + cases + "}")).get("results"))
                .isEqualTo(expected);
        for (int i = 0; i < cases.size(); i++) {
            assertThat(api.body(api.post("/v1/has:evaluate", cases.get(i).toString()))).isEqualTo(expected.get(i));
        }
    }

    @Test
    void shouldEvaluateListsOfSlugsAndExplain() {
        JsonNode answer = api.body(api.post("/v1/has:evaluate", """
                {"state": {"userId": "user_1", "plans": {"user": ["pro"]}, "features": {"org": ["sso"], "user": null}},
                 "query": {"plan": "u:pro", "feature": "u:sso"}, "explain": true}"""));

        assertThat(answer.toString()).isEqualTo("""
                {"result":false,"conditions":[\
                {"condition":"feature","asked":"u:sso","result":false,"reason":"not-granted"},\
                {"condition":"plan","asked":"u:pro","result":true,"reason":"holds"}]}""");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"state": {"userId": "user_1"}}                            | 'query' is missing
            {"state": {"userId": "user_1"}, "query": null}             | 'query' is missing
            {"query": {}}                                              | 'state' is missing
            {"state": {"user": "user_1"}, "query": {}}                 | Unknown field 'state.user'
            {"state": {"plans": {"team": []}}, "query": {}}            | Unknown field 'state.plans.team'
            {"state": {"plans": {"org": "pro"}}, "query": {}}          | 'state.plans.org' must be a list of texts
            {"state": {"orgPermissions": [1]}, "query": {}}            | 'state.orgPermissions' must be a list of texts
            {"state": {}, "query": {}, "plan": 1}                      | Unknown field 'plan'
            {"cases": {}}                                              | 'cases' must be a list
            {"cases": [{"state": {"userId": "u"}}]}                    | 'cases[0].query' is missing
            [{"state": {}}, 5]                                         | '[1]' must be a JSON object
            """)
    void shouldNameWhatIsWrongWithACase(String body, String sentence) {
        refused(api.post("/v1/has:evaluate", body), 400, sentence);
    }

    @Test
    void shouldRefuseMoreThanAThousandCases() {
        String cases = "{\"state\":{}},".repeat(1_000) + "{\"state\":{}}";

        refused(api.post("/v1/has:evaluate", "[" + cases + "]"), 400, "More than 1000");
    }

    @Test
    void shouldCountAnswersAndTimeRoutes() {
        double granted = granted();
        long timed = timed();

        api.get("/v1/payers/org_tollhouse/has?plan=pro");
        api.get("/v1/payers/org_tollhouse/has?plan=none");

        assertThat(granted()).isEqualTo(granted + 1);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> timed() == timed + 2);
    }

    private double granted() {
        return api.registry().get("tollbook.has").tag("result", "true").counter().count();
    }

    private long timed() {
        return api.registry().find("tollbook.http").tag("route", "/v1/payers/{payer}/has").tag("status", "200")
                .timers().stream().mapToLong(Timer::count).sum();
    }

    private void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).get().asString()
                .startsWith("application/problem+json");
        JsonNode problem = api.body(answer);
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        assertThat(problem.get("success").booleanValue()).isFalse();
        assertThat(problem.get("error").textValue()).contains(sentence).isEqualTo(problem.get("detail").textValue());
    }
}
