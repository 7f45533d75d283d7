package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.subscription.SubscriptionItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Mistakes that are known of the implementation that the billing API's contract comes from, one by one. D1 (duplicates
 * are not recognised) is {@code SeenDeliveriesTest} of the processor; D15 does not arise, as no route changes a plan.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OriginDefectsTest {
    private int number;
    /** Each test has one of its own. */
    private String team;
    private TestApi api = TestApi.start();

    @BeforeEach
    void fill() {
        team = "org_team_" + ++number;
        prepare();
    }

    private void prepare() {
        api.now(NOON);
        api.live().put(UsageSamples.CATALOG);
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void d2ShouldNotLetAnOlderStateRevokeAnEnd() {
        api.live().put(team(7, item(ItemStatus.ENDED, slug("pro")))).put(team(6, item(ItemStatus.ACTIVE, slug("pro"))));

        assertThat(has("plan=pro")).isFalse();
    }

    @ParameterizedTest
    @EnumSource(value = ItemStatus.class, names = {"INCOMPLETE", "UNPAID", "UNKNOWN", "EXPIRED", "PAUSED", "UPCOMING",
            "ABANDONED"})
    void d3ShouldGrantNothingForAnUnpaidOrUnknownStatus(ItemStatus status) {
        api.live().put(team(1, item(status, slug("pro"), NOON.plus(Duration.ofDays(30)), null, null, null)));

        assertThat(has("plan=pro")).isFalse();
        assertThat(has("feature=reports")).isFalse();
        assertThat(check("calls.make").get("allowed").booleanValue()).isFalse();
        assertThat(api.call("GET", "/api/v1/teams/" + team + "/subscription", "").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"0, true", "259199999, true", "259200000, false"})
    void d4ShouldAnswerPastDueAlikeEverywhere(long millisLater, boolean granted) {
        api.live().put(team(1, item(ItemStatus.PAST_DUE, slug("pro"), null, null, null, NOON)));

        api.now(NOON.plusMillis(millisLater));

        assertThat(has("plan=pro")).isEqualTo(granted);
        assertThat(check("calls.make").get("allowed").booleanValue()).isEqualTo(granted);
        assertThat(checkOfContract("calls.make").at("/data/allowed").booleanValue()).isEqualTo(granted);
        assertThat(api.call("GET", "/api/v1/teams/" + team + "/subscription", "").statusCode())
                .isEqualTo(granted ? 200 : 404);
    }

    @Test
    void d5ShouldNotProlongTheGraceByLaterUpdates() {
        for (int day = 0; day < 3; day++) {
            api.now(NOON.plus(Duration.ofDays(day)));
            api.live().put(team(day + 1, item(ItemStatus.PAST_DUE, slug("pro"), null, null, null, NOON)));
            assertThat(has("plan=pro")).isTrue();
        }

        api.now(NOON.plus(Duration.ofDays(3)));

        assertThat(has("plan=pro")).isFalse();
    }

    @Test
    void d6ShouldSpellOutTheWildcardOnce() {
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("big"))));

        assertThat(has("feature=sso")).isTrue();
        assertThat(check("calls.make").get("allowed").booleanValue()).isTrue();
        assertThat(has("feature=*")).as("nor is it a feature itself").isFalse();
        assertThat(has("feature=nothing")).isFalse();
    }

    @Test
    void d7ShouldTakeATypoForNoFreeUse() {
        assertThat(api.call("GET", "/v1/payers/" + team + "/usage/project", "").statusCode()).isEqualTo(404);
        assertThat(api.call("GET", "/api/v1/teams/" + team + "/usage/project", "").statusCode()).isEqualTo(404);
        assertThat(api.call("POST", "/v1/usage", "{\"payer\": \"" + team + "\", \"limit\": \"project\"}").statusCode())
                .isEqualTo(422);
        assertThat(check("project.create").get("allowed").booleanValue()).isFalse();
        assertThat(checkOfContract("project.create").at("/data/allowed").booleanValue()).isFalse();
    }

    @Test
    void d8ShouldSayUnlimitedInNumbers() {
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("big"))));

        assertThat(api.done("GET", "/api/v1/teams/" + team + "/usage/projects", "").get("data").toString()).isEqualTo(
                "{\"allowed\":true,\"current\":0,\"max\":-1,\"remaining\":-1,\"percentUsed\":0}");
    }

    @Test
    void d9ShouldKeepWhatWasUsedInFormerWindows() {
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("pro"))));
        api.now(Instant.parse("2026-03-31T23:59:59Z"));
        track("calls", 4);

        api.now(Instant.parse("2026-05-01T00:00:00Z"));
        track("calls", 1);

        assertThat(api.json("/v1/payers/" + team + "/usage/calls").get("current").intValue()).isEqualTo(1);
        assertThat(api.json("/v1/payers/" + team + "/usage/calls/history").get("windows").findValuesAsText("used"))
                .containsExactly("1", "4");
    }

    @Test
    void d10ShouldCountPerPayerAndNotPerSubscription() {
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("pro"))));
        track("projects", 50);

        api.live().put(team(2, item(ItemStatus.ENDED, slug("pro"))))
                .put(account(AccountId.parse("clerk:" + team), payer(), 1, item(ItemStatus.ACTIVE, slug("pro"))));

        assertThat(check("projects.create").get("allowed").booleanValue()).isFalse();
    }

    @Test
    void d11ShouldCountOneKeyOnceHoweverOftenAndWheneverItComes() throws Exception {
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("pro"))));
        Set<JsonNode> answers = new HashSet<>();
        try (ExecutorService all = Executors.newFixedThreadPool(64)) {
            List<Future<JsonNode>> running = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                running.add(all.submit(() -> consume("the-one")));
            }
            for (Future<JsonNode> answer : running) {
                answers.add(answer.get());
            }
        }
        api = api.restart();
        prepare();
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("pro"))));
        answers.add(consume("the-one"));

        assertThat(answers).hasSize(1).allMatch(answer -> answer.get("consumed").booleanValue());
        assertThat(api.json("/v1/payers/" + team + "/usage/projects").get("current").intValue()).isEqualTo(1);
    }

    @Test
    void d12ShouldTakeThePercentOfAllUseAndKeepLimitsForAllTime() {
        api.live().put(team(1, item(ItemStatus.ACTIVE, slug("big"))));
        for (int user = 0; user < 10; user++) {
            api.done("POST", "/v1/usage",
                    "{\"payer\": \"" + team + "\", \"limit\": \"projects\", \"delta\": 10, \"user\": \"user_" + user
                            + "\"}");
        }

        JsonNode top = api.json("/v1/payers/" + team + "/usage/projects/top?n=2");

        assertThat(top.get("total").intValue()).isEqualTo(100);
        assertThat(top.get("consumers").findValuesAsText("percent")).containsExactly("10", "10");
        assertThat(api.json("/v1/payers/" + team + "/usage").get("limits").findValuesAsText("limit"))
                .contains("projects");
    }

    @Test
    void d13ShouldNotAskTheServersOwnClockForTheMonth() {
        TimeZone own = TimeZone.getDefault();
        try {
            for (String zone : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                api.now(Instant.parse("2026-03-31T23:59:59.999Z"));
                assertThat(window()).isEqualTo("2026-04-01T00:00:00Z");
                api.now(Instant.parse("2026-04-01T00:00:00Z"));
                assertThat(window()).isEqualTo("2026-05-01T00:00:00Z");
            }
        } finally {
            TimeZone.setDefault(own);
        }
    }

    @ParameterizedTest
    @CsvSource({"5000, USD, 50.00", "5000, JPY, 5000", "5000, KWD, 5.000", "-1, USD, -0.01", "-7, JPY, -7",
            "9223372036854775807, USD, 92233720368547758.07"})
    void d14ShouldKnowHowManyDigitsACurrencyHas(long amount, String currency, String decimal) {
        assertThat(MinorUnits.decimal(amount, currency)).isEqualTo(decimal);
    }

    private String window() {
        return api.json("/v1/payers/" + team + "/usage/calls").get("resetsAt").textValue();
    }

    private boolean has(String question) {
        return api.json("/v1/payers/" + team + "/has?" + question).get("result").booleanValue();
    }

    private JsonNode check(String action) {
        return api.done("POST", "/v1/check", "{\"payer\": \"" + team + "\", \"action\": \"" + action + "\"}");
    }

    private JsonNode checkOfContract(String action) {
        return api.done("POST", "/api/v1/billing/check-action",
                "{\"teamId\": \"" + team + "\", \"action\": \"" + action + "\"}");
    }

    private JsonNode consume(String key) {
        return api.done("POST", "/v1/check",
                "{\"payer\": \"" + team + "\", \"action\": \"projects.create\", \"consume\": true}",
                "Idempotency-Key", key);
    }

    private void track(String limit, long delta) {
        assertThat(api.done("POST", "/v1/usage",
                "{\"payer\": \"" + team + "\", \"limit\": \"" + limit + "\", \"delta\": " + delta + "}").get("recorded")
                .booleanValue()).isTrue();
    }

    private Payer payer() {
        return new Payer(team, PayerType.ORGANIZATION);
    }

    private Account team(long revision, SubscriptionItem... items) {
        return account(AccountId.parse("stripe:cus_" + team), payer(), revision, items);
    }
}
