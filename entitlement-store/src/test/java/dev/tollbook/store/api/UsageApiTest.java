package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted, over HTTP and a real Postgres; each test with a payer of its own. */
class UsageApiTest {
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
    void shouldAllowExactlyFiftyOfSixtyFourAtOnce() throws InterruptedException, ExecutionException {
        List<Future<JsonNode>> answers = new ArrayList<>();
        try (ExecutorService all = Executors.newFixedThreadPool(64)) {
            for (int i = 0; i < 64; i++) {
                String key = "consume-" + i;
                answers.add(all.submit(() -> consume(key, "projects.create")));
            }
        }
        int allowed = 0;
        for (Future<JsonNode> answer : answers) {
            JsonNode body = answer.get();
            assertThat(body.get("consumed")).isEqualTo(body.get("allowed"));
            if (body.get("allowed").booleanValue()) {
                allowed++;
            } else {
                assertThat(body.get("code").textValue()).isEqualTo("quota_exceeded");
            }
        }

        assertThat(allowed).isEqualTo(50);
        assertThat(used("projects")).isEqualTo(50);
        assertThat(api.json("/v1/payers/org_pro/usage/projects").toString()).contains(
                "\"allowed\":false,\"current\":50,\"max\":50,\"remaining\":0,\"percentUsed\":100");
    }

    @Test
    void shouldCountARepeatedKeyOnceAlsoAfterARestart() {
        String request = "{\"payer\": \"org_pro\", \"limit\": \"projects\", \"delta\": 3}";
        HttpResponse<String> first = api.call("POST", "/v1/usage", request, "Idempotency-Key", "k1");
        HttpResponse<String> again = api.call("POST", "/v1/usage",
                "{\"delta\":3,\"limit\":\"projects\",\"payer\":\"org_pro\"}", "Idempotency-Key", "k1");
        api = api.restart();
        fill();
        HttpResponse<String> later = api.call("POST", "/v1/usage", request, "Idempotency-Key", "k1");

        assertThat(first.headers().firstValue("Idempotency-Replayed")).contains("false");
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(later.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(later.body()).isEqualTo(first.body());
        assertThat(used("projects")).isEqualTo(3);
    }

    @Test
    void shouldRefuseAKeyThatCameWithAnotherRequest() {
        api.done("POST", "/v1/usage", "{\"payer\": \"org_pro\", \"limit\": \"projects\"}", "Idempotency-Key", "k2");

        HttpResponse<String> other = api.call("POST", "/v1/usage",
                "{\"payer\": \"org_pro\", \"limit\": \"projects\", \"delta\": 2}", "Idempotency-Key", "k2");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(used("projects")).isEqualTo(1);
    }

    @Test
    void shouldKeepADenialUnderItsKey() {
        track("projects", 50);
        JsonNode denied = consume("k3", "projects.create");
        track("projects", -10);

        assertThat(denied.get("allowed").booleanValue()).isFalse();
        assertThat(consume("k3", "projects.create")).isEqualTo(denied);
        assertThat(consume("k4", "projects.create").get("allowed").booleanValue()).isTrue();
    }

    @Test
    void shouldGiveBackAndNeverGoBelowZero() {
        track("projects", 2);

        assertThat(track("projects", -2).at("/quota/current").intValue()).isZero();
        JsonNode refused = track("projects", -1);
        assertThat(refused.get("recorded").booleanValue()).isFalse();
        assertThat(refused.at("/denial/code").textValue()).isEqualTo("usage_below_zero");
    }

    @Test
    void shouldRefuseBeyondAHardLimitButRecordWhatHasHappened() {
        assertThat(track("calls", 11).get("recorded").booleanValue()).isFalse();
        assertThat(used("calls")).isZero();
        JsonNode happened = api.done("POST", "/v1/usage",
                "{\"payer\": \"org_pro\", \"limit\": \"calls\", \"delta\": 11, \"enforce\": false}");

        assertThat(happened.get("recorded").booleanValue()).isTrue();
        assertThat(happened.get("quota").toString()).isEqualTo(
                "{\"allowed\":false,\"current\":11,\"max\":10,\"remaining\":0,\"percentUsed\":100}");
    }

    @Test
    void shouldOnlyPointOutASoftLimit() {
        track("emails", 5);
        JsonNode answer = consume("soft", "emails.send");

        assertThat(answer.get("allowed").booleanValue()).isTrue();
        assertThat(answer.get("warnings")).hasSize(1);
        assertThat(used("emails")).isEqualTo(6);
    }

    @Test
    void shouldRecordABatchTogetherOrNotAtAll() {
        String good = "{\"payer\": \"org_pro\", \"limit\": \"projects\", \"delta\": 2}";
        String tooMuch = "{\"payer\": \"org_pro\", \"limit\": \"calls\", \"delta\": 11}";

        JsonNode refused = api.done("POST", "/v1/usage", "{\"entries\": [" + good + "," + tooMuch + "]}");
        assertThat(refused.get("recorded").booleanValue()).isFalse();
        assertThat(refused.at("/results/1/denial/code").textValue()).isEqualTo("quota_exceeded");
        assertThat(used("projects")).isZero();

        JsonNode recorded = api.done("POST", "/v1/usage", "{\"entries\": [" + good + "," + good + "]}");
        assertThat(recorded.get("recorded").booleanValue()).isTrue();
        assertThat(used("projects")).isEqualTo(4);
    }

    @Test
    void shouldFailClosedForALimitThatNobodyKnows() {
        HttpResponse<String> tracked = api.call("POST", "/v1/usage",
                "{\"payer\": \"org_pro\", \"limit\": \"project\"}");
        HttpResponse<String> read = api.call("GET", "/v1/payers/org_pro/usage/projets", "");

        assertThat(tracked.statusCode()).isEqualTo(422);
        assertThat(tracked.body()).contains("Did you mean 'projects'?").contains("unknown-limit");
        assertThat(read.statusCode()).isEqualTo(404);
        assertThat(read.body()).contains("Did you mean 'projects'?");
    }

    @Test
    void shouldRefuseHalfACharacter() {
        HttpResponse<String> half = api.call("POST", "/v1/usage",
                "{\"payer\": \"org_\\ud83d\", \"limit\": \"projects\"}");

        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("'payer' is not valid Unicode.");
    }

    @Test
    void shouldBeginAnewAtTheMillisecondAndKeepWhatWas() {
        api.now(Instant.parse("2026-03-31T23:59:59.999Z"));
        track("calls", 10);
        assertThat(track("calls", 1).get("recorded").booleanValue()).isFalse();

        api.now(Instant.parse("2026-04-01T00:00:00Z"));
        assertThat(used("calls")).isZero();
        assertThat(track("calls", 4).get("recorded").booleanValue()).isTrue();

        JsonNode history = api.json("/v1/payers/org_pro/usage/calls/history");
        assertThat(history.get("windows").toString()).isEqualTo("""
                [{"windowStart":"2026-04-01T00:00:00Z","used":4,"entries":1},\
                {"windowStart":"2026-03-01T00:00:00Z","used":10,"entries":1}]""");
    }

    @Test
    void shouldSayUntilWhenAnAnswerHolds() {
        api.now(NOON);

        assertThat(api.json("/v1/payers/org_pro/usage").get("validUntil").textValue())
                .isEqualTo("2026-03-02T00:00:00Z");
        assertThat(api.json("/v1/payers/org_pro/usage").get("limits")).extracting(limit -> limit.get("limit").asText())
                .containsExactly("projects", "calls", "exports", "emails");
    }

    @Test
    void shouldResetWithoutDeleting() {
        track("projects", 7);
        JsonNode reset = api.done("POST", "/v1/payers/org_pro/usage/projects/reset", "{\"reason\": \"import\"}");
        track("projects", 1);

        assertThat(reset.get("current").intValue()).isZero();
        assertThat(used("projects")).isEqualTo(1);
        JsonNode entries = api.json("/v1/payers/org_pro/usage/projects/history").get("entries");
        assertThat(entries).extracting(entry -> entry.get("type").asText() + entry.get("delta").asLong())
                .containsExactly("usage1", "reset-7", "usage7");
    }

    @Test
    void shouldShareOutThePercentOfEverybodysUse() {
        for (String use : List.of("ada:30", "bob:15", "eve:5")) {
            String[] parts = use.split(":", 2);
            api.done("POST", "/v1/usage", "{\"payer\": \"org_big\", \"limit\": \"calls\", \"user\": \"user_" + parts[0]
                    + "\", \"delta\": " + parts[1] + "}");
        }
        api.done("POST", "/v1/usage", "{\"payer\": \"org_big\", \"limit\": \"calls\", \"delta\": 50}");

        JsonNode top = api.json("/v1/payers/org_big/usage/calls/top?n=3");

        // D12: of the whole hundred, not of the three that are shown.
        assertThat(top.get("total").intValue()).isEqualTo(100);
        assertThat(top.get("consumers").toString()).isEqualTo("""
                [{"used":50,"percent":50},{"user":"user_ada","used":30,"percent":30},\
                {"user":"user_bob","used":15,"percent":15}]""");
    }

    @Test
    void shouldListThoseWhoHaveLittleLeft() {
        track("projects", 40);
        api.done("POST", "/v1/usage", "{\"payer\": \"org_other\", \"limit\": \"projects\", \"delta\": 2}");
        api.done("POST", "/v1/usage", "{\"payer\": \"org_big\", \"limit\": \"projects\", \"delta\": 1000}");

        JsonNode near = api.json("/v1/usage/near-limit");

        assertThat(near.get("payers")).extracting(each -> each.get("payer").asText() + each.at("/usage/percentUsed"))
                .containsExactly("org_other100", "org_pro80");
        assertThat(api.json("/v1/usage/near-limit?percent=81").get("payers")).hasSize(1);
    }

    @Test
    void shouldAnswerUnlimitedWithNumbers() {
        assertThat(api.json("/v1/payers/org_big/usage/calls").toString()).contains(
                "\"allowed\":true,\"current\":0,\"max\":-1,\"remaining\":-1,\"percentUsed\":0");
    }

    private JsonNode consume(String key, String action) {
        return api.done("POST", "/v1/check", "{\"payer\": \"org_pro\", \"action\": \"" + action
                + "\", \"consume\": true}", "Idempotency-Key", key);
    }

    private JsonNode track(String limit, long delta) {
        return api.done("POST", "/v1/usage",
                "{\"payer\": \"org_pro\", \"limit\": \"" + limit + "\", \"delta\": " + delta + "}");
    }

    private long used(String limit) {
        return api.json("/v1/payers/org_pro/usage/" + limit).get("current").longValue();
    }
}
