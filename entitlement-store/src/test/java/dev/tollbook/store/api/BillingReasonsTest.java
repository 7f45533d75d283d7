package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.check.Denial;
import dev.tollbook.store.entitlement.Membership;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Why the billing API says no: three words that its clients know, and the precise code beside them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BillingReasonsTest {
    private final TestApi api = TestApi.start();

    @AfterAll
    void close() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # user,    action,          reason,              code
            user_bob,  reports.share,   no_permission,       permission_denied
            user_eve,  projects.create, no_permission,       not_member
            user_who,  projects.create, no_permission,       not_member
            user_ada,  sso.set,         no_permission,       permission_gated_by_feature
            user_ada,  project.create,  no_permission,       unknown_action
            user_ada,  all.of.it,       feature_not_in_plan, feature_not_in_plan
            user_ada,  calls.make,      quota_exceeded,      quota_exceeded
            user_ada,  ai.ask,          quota_exceeded,      credits_exhausted
            """)
    void shouldGiveTheDocumentedReasonAndThePreciseCode(String user, String action, String reason, String code) {
        api.live().put(UsageSamples.CATALOG).put(UsageSamples.on("org_acme", "pro"));
        api.member("org_acme", "user_ada",
                new Membership.Member("org:admin", Set.of("org:reports:share", "org:sso:manage")));
        api.member("org_acme", "user_bob", new Membership.Member("org:member", Set.of()));
        api.member("org_acme", "user_eve", Membership.NONE);
        api.done("POST", "/v1/usage", "{\"payer\": \"org_acme\", \"limit\": \"calls\", \"delta\": 10}");

        JsonNode data = api.done("POST", "/api/v1/billing/check-action", "{\"teamId\": \"org_acme\", \"userId\": \""
                + user + "\", \"action\": \"" + action + "\"}").get("data");

        assertThat(data.get("allowed").booleanValue()).isFalse();
        assertThat(data.get("reason").textValue()).isEqualTo(reason);
        assertThat(data.get("code").textValue()).isEqualTo(code);
        assertThat(data.get("message").textValue()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(Denial.Code.class)
    void shouldKnowOneOfTheThreeWordsForEveryCode(Denial.Code code) {
        assertThat(code.reason()).isIn("no_permission", "feature_not_in_plan", "quota_exceeded");
    }

    @Test
    void shouldSayThatNoSubscriptionIsActiveWhereThereIsNoDefaultPlan() {
        api.live().put(CatalogFile.parse("""
                features: [{slug: reports}]
                actions: [{slug: reports.read, features: [reports]}]
                plans: [{slug: pro, for: organization, features: [reports]}]
                """));

        JsonNode data = api.done("POST", "/api/v1/billing/check-action",
                "{\"teamId\": \"org_none\", \"action\": \"reports.read\"}").get("data");

        assertThat(data.get("reason").textValue()).isEqualTo("feature_not_in_plan");
        assertThat(data.get("code").textValue()).isEqualTo("subscription_inactive");
    }

    /** The sample of the contract as it stands there. */
    @Test
    void shouldListThePlansOfTheSample() throws IOException {
        api.live().put(CatalogFile.parse("""
                features: [{slug: basic_analytics}, {slug: advanced_analytics}, {slug: api_access}]
                limits: [{slug: team_members, window: all-time}, {slug: projects, window: all-time}]
                plans:
                  - slug: free
                    for: organization
                    name: Free
                    default: true
                    features: [basic_analytics]
                    limits: {team_members: 3, projects: 5}
                    price: {currency: USD, monthly: 0, annual: 0}
                  - slug: pro
                    for: organization
                    name: Pro
                    features: [basic_analytics, advanced_analytics, api_access]
                    limits: {team_members: 10, projects: 50}
                    price: {currency: USD, monthly: 2900, annual: 29000}
                """));

        assertThat(api.done("GET", "/api/v1/billing/plans", "")).isEqualTo(Json.mapper().readTree("""
                {
                  "success": true,
                  "data": [
                    {
                      "slug": "free", "name": "Free", "type": "free",
                      "price": { "monthly": 0, "yearly": 0 },
                      "features": ["basic_analytics"],
                      "limits": { "team_members": 3, "projects": 5 }
                    },
                    {
                      "slug": "pro", "name": "Pro", "type": "paid",
                      "price": { "monthly": 2900, "yearly": 29000 },
                      "features": ["basic_analytics", "advanced_analytics", "api_access"],
                      "limits": { "team_members": 10, "projects": 50 }
                    }
                  ]
                }
                """));
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/v1/billing/checkout", "POST, /api/v1/billing/portal", "POST, /api/v1/billing/cancel",
            "POST, /api/v1/billing/change-plan"})
    void shouldSayInTheEnvelopeThatTheWritingHalfIsNotServed(String method, String path) {
        JsonNode answer = api.body(api.call(method, path, "{}"));

        assertThat(answer.get("success").booleanValue()).isFalse();
        assertThat(answer.get("error").textValue()).isEqualTo("Nothing is served under this path.");
        assertThat(answer.get("status").intValue()).isEqualTo(404);
    }
}
