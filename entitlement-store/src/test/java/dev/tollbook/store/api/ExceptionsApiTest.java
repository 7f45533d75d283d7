package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.seat.Occupancy;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions and seats. */
class ExceptionsApiTest {
    private TestApi api = TestApi.start();

    @BeforeEach
    void fill() {
        api.live().put(UsageSamples.CATALOG).put(UsageSamples.on("org_pro", "pro"))
                .put(UsageSamples.on("org_big", "big"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldShowPlanValueExceptionAndWhatIsInForce() {
        set("limit:projects", "\"value\": 80, \"actor\": \"ada\"");

        JsonNode usage = api.json("/v1/payers/org_pro/usage/projects");
        assertThat(usage.get("max").intValue()).isEqualTo(80);
        assertThat(usage.get("planMax").intValue()).isEqualTo(50);
        assertThat(usage.at("/override/value").intValue()).isEqualTo(80);
        assertThat(usage.at("/override/reason").textValue()).isEqualTo("pilot");
        assertThat(usage.at("/override/actor").textValue()).isEqualTo("ada (key:all)");
    }

    @Test
    void shouldEndToTheMillisecondAndSaySoBefore() {
        set("feature:sso", "\"value\": true, \"endsAt\": \"2026-03-01T12:00:10Z\"");
        set("limit:calls", "\"value\": -1, \"endsAt\": \"2026-03-01T12:00:20Z\"");

        JsonNode before = api.json("/v1/payers/org_pro/has?feature=sso");
        assertThat(before.get("result").booleanValue()).isTrue();
        assertThat(before.get("validUntil").textValue()).isEqualTo("2026-03-01T12:00:10Z");
        api.now(NOON.plusMillis(9_999));
        assertThat(has("sso")).isTrue();
        api.now(NOON.plusMillis(10_000));
        assertThat(has("sso")).isFalse();
        assertThat(api.json("/v1/payers/org_pro/usage/calls").get("max").intValue()).isEqualTo(-1);
        api.now(NOON.plusMillis(20_000));
        assertThat(api.json("/v1/payers/org_pro/usage/calls").get("max").intValue()).isEqualTo(10);
    }

    @Test
    void shouldTakeAwayWhatAPlanIncludesUntilItIsWithdrawn() {
        set("feature:reports", "\"value\": false");
        assertThat(has("reports")).isFalse();

        api = api.restart();
        fill();
        assertThat(has("reports")).isFalse();

        assertThat(api.call("DELETE", "/v1/payers/org_pro/overrides/feature:reports", "").statusCode()).isEqualTo(204);
        assertThat(has("reports")).isTrue();
        assertThat(api.call("DELETE", "/v1/payers/org_pro/overrides/feature:reports", "").statusCode()).isEqualTo(404);
        assertThat(api.audit("org_pro")).containsExactly("override.set key:all", "override.withdraw key:all");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            feature:ssso   | {"value": true, "reason": "x"}             | 422 | Did you mean 'sso'?
            limit:project  | {"value": 1, "reason": "x"}                | 422 | Did you mean 'projects'?
            plan:pro       | {"value": 1, "reason": "x"}                | 400 | feature:<slug>, limit:<slug> or seats
            limit:projects | {"value": true, "reason": "x"}             | 400 | 'value' must be a whole number
            limit:projects | {"value": -2, "reason": "x"}               | 400 | 'value' must be a whole number
            feature:sso    | {"value": 1, "reason": "x"}                | 400 | 'value' must be true or false
            feature:sso    | {"value": true}                            | 400 | 'reason' is missing
            feature:sso    | {"value": true, "reason": "x", "until": 1} | 400 | Unknown field 'until'
            seats          | {"value": 5, "reason": "x", "endsAt": "2026-03-01T12:00:00Z"} | 400 | in the future
            """)
    void shouldRefuseWhatWouldNeverApply(String key, String body, int status, String sentence) {
        var answer = api.call("PUT", "/v1/payers/org_pro/overrides/" + key, body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    @Test
    void shouldLetNobodyInBeyondTheLimit() {
        api.seats("org_pro", new Occupancy(7, 2, Optional.empty()));

        assertThat(invite("org_pro", 1).get("allowed").booleanValue()).isTrue();
        JsonNode refused = invite("org_pro", 2);
        assertThat(refused.get("allowed").booleanValue()).isFalse();
        assertThat(refused.get("code").textValue()).isEqualTo("seats_exceeded");
        assertThat(refused.get("plans").toString()).isEqualTo("[\"big\"]");
        assertThat(invite("org_big", 1000).get("allowed").booleanValue()).isTrue();
    }

    @Test
    void shouldKeepMembersWhenTheLimitIsLoweredAndSayHowManyAreTooMany() {
        api.seats("org_pro", new Occupancy(7, 2, Optional.empty()));
        set("seats", "\"value\": 6");

        JsonNode seats = api.json("/v1/payers/org_pro/seats");
        assertThat(seats.get("taken").intValue()).isEqualTo(9);
        assertThat(seats.get("limit").intValue()).isEqualTo(6);
        assertThat(seats.get("remaining").intValue()).isZero();
        assertThat(seats.get("beyond").intValue()).isEqualTo(3);
        assertThat(seats.get("canInvite").booleanValue()).isFalse();
    }

    @Test
    void shouldSayHowManyMustGoBeforeASmallerPlan() {
        api.seats("org_pro", new Occupancy(7, 2, Optional.empty()));

        JsonNode smaller = api.done("POST", "/v1/payers/org_pro/seats:check", "{\"plan\": \"free_org\"}");
        assertThat(smaller.get("allowed").booleanValue()).isFalse();
        assertThat(smaller.get("toRemove").intValue()).isEqualTo(6);
        assertThat(api.done("POST", "/v1/payers/org_pro/seats:check", "{\"plan\": \"big\"}").get("allowed")
                .booleanValue()).isTrue();
    }

    @Test
    void shouldInviteNobodyIntoWhatIsNotKnown() {
        JsonNode unknown = invite("org_pro", 1);

        assertThat(unknown.get("allowed").booleanValue()).isFalse();
        assertThat(unknown.get("code").textValue()).isEqualTo("seats_unknown");
    }

    @Test
    void shouldAnswerABatchAsItAnswersEach() {
        StringBuilder queries = new StringBuilder();
        JsonNode[] singles = new JsonNode[1_000];
        String[] kinds = {"plan\": \"pro", "feature\": \"reports", "feature\": \"org:sso", "role\": \"admin",
                "plan\": \"x:pro"};
        for (int i = 0; i < singles.length; i++) {
            String payer = i % 3 == 0 ? "org_pro" : i % 3 == 1 ? "org_big" : "user_" + i;
            String query = "{\"payer\": \"" + payer + "\", \"" + kinds[i % kinds.length] + "\", \"explain\": true}";
            queries.append(i == 0 ? "" : ",").append(query);
            if (i < 60) {
                singles[i] = api.done("POST", "/v1/has", query);
            }
        }

        JsonNode results = api.done("POST", "/v1/has:batch", "{\"queries\": [" + queries + "]}").get("results");

        assertThat(results).hasSize(1_000);
        for (int i = 0; i < 60; i++) {
            assertThat(results.get(i)).isEqualTo(singles[i]);
        }
        assertThat(api.call("POST", "/v1/has:batch", "{\"queries\": [" + queries + ",{\"payer\": \"x\"}]}")
                .statusCode()).isEqualTo(400);
    }

    private void set(String key, String fields) {
        api.done("PUT", "/v1/payers/org_pro/overrides/" + key, "{" + fields + ", \"reason\": \"pilot\"}");
    }

    private boolean has(String feature) {
        return api.json("/v1/payers/org_pro/has?feature=" + feature).get("result").booleanValue();
    }

    private JsonNode invite(String organization, int count) {
        return api.done("POST", "/v1/payers/" + organization + "/seats:check", "{\"invite\": " + count + "}");
    }
}
