package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.PlanRef;
import dev.tollbook.schemas.subscription.Subscription;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import dev.tollbook.store.StoreSamples;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The samples of the billing API's contract, with their values, byte by byte. */
class BillingContractTest {
    private final TestApi api = TestApi.start();

    @BeforeEach
    void fill() {
        api.live().put(CatalogFile.parse("""
                features: [{slug: basic_analytics}, {slug: advanced_analytics}, {slug: api_access}]
                limits:
                  - {slug: projects, window: all-time}
                  - {slug: team_members, window: all-time}
                actions:
                  - {slug: projects.create, limit: projects}
                  - {slug: api.call, features: [api_access]}
                  - {slug: customers.delete, permissions: ['org:customers:delete']}
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
                    name: Pro Plan
                    features: [basic_analytics, advanced_analytics]
                    limits: {team_members: 10, projects: 50}
                    price: {currency: USD, monthly: 2900, annual: 29000}
                """)).put(team("team_456", ItemStatus.ACTIVE));
        api.now(Instant.parse("2024-01-15T00:00:00Z"));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void shouldAllowAnActionAsInTheContract() {
        use(12);

        assertThat(check("projects.create").body()).isEqualTo("""
                {"success":true,"data":{"allowed":true,"quota":{"allowed":true,"current":12,"max":50,\
                "remaining":38,"percentUsed":24}}}""");
        assertThat(check("projects.create").headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void shouldDenyAnActionAsInTheContract() {
        use(50);

        // The contract's own members first and unchanged; what is more comes after them.
        assertThat(check("projects.create").statusCode()).isEqualTo(200);
        assertThat(check("projects.create").body()).startsWith("""
                {"success":true,"data":{"allowed":false,"reason":"quota_exceeded","quota":{"allowed":false,\
                "current":50,"max":50,"remaining":0,"percentUsed":100},"code":"quota_exceeded",""");
        assertThat(check("api.call").body()).startsWith(
                """
                {"success":true,"data":{"allowed":false,"reason":"feature_not_in_plan","code":"feature_not_in_plan",""");
        assertThat(check("customers.delete").body()).startsWith("""
                {"success":true,"data":{"allowed":false,"reason":"no_permission","code":"not_member",""");
    }

    @Test
    void shouldShowTheSubscriptionAsInTheContract() {
        assertThat(api.call("GET", "/api/v1/teams/team_456/subscription", "").body()).isEqualTo("""
                {"success":true,"data":{"subscription":{"id":"sub_123","teamId":"team_456","status":"active",\
                "currentPeriodStart":"2024-01-01T00:00:00Z","currentPeriodEnd":"2024-02-01T00:00:00Z",\
                "plan":{"id":"plan_789","slug":"pro","name":"Pro Plan",\
                "features":["basic_analytics","advanced_analytics"],"limits":{"projects":50,"team_members":10}}}}}""");
    }

    @Test
    void shouldShowUsageAsInTheContract() {
        use(12);

        assertThat(api.call("GET", "/api/v1/teams/team_456/usage/projects", "").body()).isEqualTo("""
                {"success":true,"data":{"allowed":true,"current":12,"max":50,"remaining":38,"percentUsed":24}}""");
    }

    @Test
    void shouldShowPlansAsInTheContractAndWithoutAKey() {
        HttpResponse<String> answer = api.as("", "/api/v1/billing/plans");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                {"success":true,"data":[\
                {"slug":"free","name":"Free","type":"free","price":{"monthly":0,"yearly":0},\
                "features":["basic_analytics"],"limits":{"projects":5,"team_members":3}},\
                {"slug":"pro","name":"Pro Plan","type":"paid","price":{"monthly":2900,"yearly":29000},\
                "features":["basic_analytics","advanced_analytics"],"limits":{"projects":50,"team_members":10}}]}""");
    }

    @Test
    void shouldReportTheLifecycleAsInTheContract() {
        String report = """
                {"success":true,"processed":0,"errors":[],"details":{"expireTrials":{"processed":0,"errors":[]},\
                "pastDueGrace":{"processed":0,"errors":[]},"resetUsage":{"processed":0,"errors":[]}},\
                "timestamp":"2024-01-15T00:00:00.000Z"}""";

        assertThat(api.as("Bearer cron-secret", "/api/cron/billing/lifecycle").body()).isEqualTo(report);
        assertThat(api.as("Bearer cron-secret", "/api/cron/billing/lifecycle").body()).isEqualTo(report);
    }

    @Test
    void shouldAnswerErrorsInTheEnvelope() {
        HttpResponse<String> missing = api.call("GET", "/api/v1/teams/team_new/subscription", "");
        HttpResponse<String> problem = api.call("GET", "/api/v1/teams/team_new/subscription", "", "Accept",
                "application/problem+json");

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(missing.body()).contains("\"success\":false,\"error\":\"No active subscription found.\"");
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(api.call("POST", "/api/v1/billing/check-action", "{\"teamId\": \"team_456\"}").statusCode())
                .isEqualTo(400);
        assertThat(api.call("POST", "/api/v1/billing/check-action", "{\"action\": \"projects.create\"}").statusCode())
                .isEqualTo(400);
        assertThat(api.call("POST", "/api/v1/billing/check-action", "{").statusCode()).isEqualTo(400);
        assertThat(api.as("", "/api/v1/teams/team_456/usage/projects").statusCode()).isEqualTo(401);
    }

    @Test
    void shouldTrackOverHttp() {
        HttpResponse<String> tracked = api.call("POST", "/api/v1/teams/team_456/usage/projects",
                "{\"delta\": 2, \"userId\": \"user_456\"}", "Idempotency-Key", "t1");

        assertThat(tracked.statusCode()).isEqualTo(201);
        assertThat(tracked.body()).isEqualTo("""
                {"success":true,"data":{"recorded":true,"allowed":true,"current":2,"max":50,"remaining":48,\
                "percentUsed":4}}""");
    }

    @Test
    void shouldKeepUsageThroughCancelAndResubscribe() {
        use(50);
        api.live().put(team("team_456", 2, ItemStatus.ENDED)).put(team("team_456", 3, ItemStatus.ACTIVE));

        // D10: counted per payer, so a new subscription is no way to begin anew.
        assertThat(check("projects.create").body()).contains("\"allowed\":false");
    }

    private HttpResponse<String> check(String action) {
        return api.call("POST", "/api/v1/billing/check-action",
                "{\"action\": \"" + action + "\", \"teamId\": \"team_456\"}");
    }

    private void use(long delta) {
        api.done("POST", "/v1/usage", "{\"payer\": \"team_456\", \"limit\": \"projects\", \"delta\": " + delta + "}");
    }

    private static Account team(String team, ItemStatus status) {
        return team(team, 1, status);
    }

    private static Account team(String team, long revision, ItemStatus status) {
        PlanRef plan = new PlanRef(Optional.of("plan_789"), Optional.of("pro"), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        SubscriptionItem item = new SubscriptionItem("si_1", plan, status, status.label(), OptionalLong.empty(),
                Optional.of(Instant.parse("2024-01-01T00:00:00Z")),
                Optional.of(Instant.parse("2024-02-01T00:00:00Z")), Optional.empty(), Optional.empty(),
                Optional.empty(), StoreSamples.CAUSE);
        return new Account(AccountId.parse("stripe:cus_456"), new Payer(team, PayerType.ORGANIZATION), revision,
                List.of(new Subscription("sub_123", status.label(), false, Optional.empty(), Optional.empty(),
                        List.of(item), StoreSamples.CAUSE)),
                StoreSamples.CAUSE);
    }
}
