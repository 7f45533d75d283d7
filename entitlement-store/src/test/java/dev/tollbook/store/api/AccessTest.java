package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.store.session.TestTokens;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may ask what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
    private final TestTokens tokens = new TestTokens(NOON);
    private final TestApi api = TestApi.start(tokens.verifier());

    @BeforeAll
    void fill() {
        api.live().put(UsageSamples.CATALOG).put(UsageSamples.on("org_acme", "pro"));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,    /v1/payers/org_acme,                           tb_sk_wrong, 401
            GET,    /v1/payers/org_acme,                           tb_sk_other, 403
            GET,    /v1/payers/org_acme,                           tb_sk_test,  200
            POST,   /v1/usage,                                     tb_sk_test,  403
            POST,   /v1/payers/org_acme/usage/projects/reset,      tb_sk_other, 403
            PUT,    /v1/payers/org_acme/overrides/feature:sso,     tb_sk_other, 403
            DELETE, /v1/payers/org_acme/overrides/feature:sso,     tb_sk_test,  403
            POST,   /v1/keys,                                      tb_sk_other, 403
            GET,    /v1/keys,                                      tb_sk_test,  403
            POST,   /api/v1/billing/check-action,                  tb_sk_wrong, 401
            POST,   /api/v1/billing/check-action,                  tb_sk_other, 403
            POST,   /api/v1/teams/org_acme/usage/projects,         tb_sk_test,  403
            GET,    /api/cron/billing/lifecycle,                   tb_sk_test,  401
            GET,    /api/cron/billing/lifecycle,                   tb_sk_other, 200
            GET,    /api/cron/billing/lifecycle,                   cron-secret, 200
            GET,    /api/v1/nothing,                               tb_sk_wrong, 401
            """)
    void shouldAskForTheRightKey(String method, String path, String key, int status) {
        HttpResponse<String> answer = api.call(method, path, method.equals("GET") ? "" : "{}", "Authorization",
                "Bearer " + key);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(status < 300 ? "" : "\"success\":false");
    }

    @Test
    void shouldMakeAKeyThatWorksUntilItIsRevoked() {
        JsonNode made = api.done("POST", "/v1/keys", "{\"name\": \"jobs\", \"scopes\": [\"read\"]}");
        String bearer = "Bearer " + made.get("key").textValue();

        assertThat(api.as(bearer, "/v1/plans").statusCode()).isEqualTo(200);
        assertThat(api.call("POST", "/v1/usage", "{}", "Authorization", bearer).statusCode()).isEqualTo(403);
        JsonNode listed = api.done("GET", "/v1/keys", "");
        assertThat(listed.toString()).contains("\"name\":\"jobs\"").doesNotContain(made.get("key").textValue());
        assertThat(api.call("POST", "/v1/keys", "{\"name\": \"jobs\", \"scopes\": [\"read\"]}").statusCode())
                .isEqualTo(409);
        assertThat(api.call("POST", "/v1/keys", "{\"name\": \"x\", \"scopes\": [\"root\"]}").statusCode())
                .isEqualTo(400);

        assertThat(api.call("DELETE", "/v1/keys/jobs", "").statusCode()).isEqualTo(204);
        assertThat(api.as(bearer, "/v1/plans").statusCode()).isEqualTo(401);
        assertThat(api.call("DELETE", "/v1/keys/jobs", "").statusCode()).isEqualTo(404);
    }

    @Test
    void shouldBoundHowOftenAKeyAsks() {
        String slow = "Bearer tb_sk_slow";
        api.now(NOON.plusSeconds(1));
        assertThat(api.as(slow, "/v1/plans").statusCode()).isEqualTo(200);
        assertThat(api.as(slow, "/v1/plans").statusCode()).isEqualTo(200);

        HttpResponse<String> refused = api.as(slow, "/v1/plans");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        api.now(NOON.plusSeconds(1).plusMillis(500));
        assertThat(api.as(slow, "/v1/plans").statusCode()).isEqualTo(200);
        assertThat(api.as(slow, "/v1/plans").statusCode()).isEqualTo(429);
        api.now(NOON);
    }

    @Test
    void shouldShowAPersonWhatIsTheirs() {
        String session = "Bearer " + tokens
                .signed(tokens.claims("user_ada", "org_acme", "o:reports", "share", "1").build());

        assertThat(api.as(session, "/v1/payers/org_acme/has?plan=pro").statusCode()).isEqualTo(200);
        assertThat(api.as(session, "/v1/payers/user_ada").statusCode()).isEqualTo(200);
        assertThat(api.as(session, "/api/v1/teams/org_acme/subscription").statusCode()).isEqualTo(200);
        assertThat(api.call("POST", "/api/v1/billing/check-action", "{\"action\": \"reports.share\"}",
                "Authorization", session).body()).contains("\"allowed\":true");
        assertThat(api.call("POST", "/api/v1/billing/check-action", "{\"action\": \"reports.share\"}", "Cookie",
                "__session=" + session.substring(7)).body()).contains("\"allowed\":true");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            GET,  /v1/payers/org_other
            GET,  /v1/payers/org_other/has?plan=pro
            GET,  /v1/payers/org_other/usage
            GET,  /v1/payers/org_other/usage/projects/history
            GET,  /v1/payers/org_other/seats
            GET,  /v1/payers/user_bob
            GET,  /api/v1/teams/org_other/subscription
            GET,  /api/v1/teams/org_other/usage/projects
            POST, /api/v1/teams/org_other/usage/projects
            POST, /v1/payers/org_other/seats:check
            POST, /api/v1/teams/org_acme/usage/projects
            POST, /v1/has
            POST, /v1/usage
            GET,  /v1/payers/org_acme/overrides
            GET,  /v1/usage/near-limit
            GET,  /v1/keys
            """)
    void shouldRefuseAPersonWhatIsNotTheirs(String method, String path) {
        String session = tokens.signed(tokens.claims("user_ada", "org_acme", "o:reports", "share", "1").build());

        HttpResponse<String> answer = api.call(method, path, method.equals("GET") ? "" : "{}", "Authorization",
                "Bearer " + session);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(403);
    }

    @Test
    void shouldRefuseAnotherTeamNamedInBodyOrHeader() {
        String session = "Bearer " + tokens.signed(tokens.claims("user_ada").build());

        assertThat(api.call("POST", "/api/v1/billing/check-action",
                "{\"action\": \"projects.create\", \"teamId\": \"org_acme\"}", "Authorization", session).statusCode())
                .isEqualTo(403);
        assertThat(api.call("POST", "/api/v1/billing/check-action", "{\"action\": \"projects.create\"}",
                "Authorization", session, "x-team-id", "org_acme").statusCode()).isEqualTo(403);
    }

    @Test
    void shouldRefuseASessionThatProvesNothing() {
        var claims = tokens.claims("user_ada").build();

        for (String token : new String[]{TestTokens.unsigned(claims), tokens.forged(claims),
                tokens.withSharedSecret(claims)}) {
            assertThat(api.as("Bearer " + token, "/v1/payers/user_ada").statusCode()).isEqualTo(401);
            assertThat(api.call("GET", "/v1/payers/user_ada", "", "Cookie", "__session=" + token).statusCode())
                    .isEqualTo(401);
        }
        api.now(NOON.plusSeconds(65));
        assertThat(api.as("Bearer " + tokens.signed(claims), "/v1/payers/user_ada").statusCode()).isEqualTo(401);
        api.now(NOON);
    }
}
