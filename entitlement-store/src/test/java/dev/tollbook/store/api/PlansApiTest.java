package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.catalog.CatalogFile;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plans in Clerk's words. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansApiTest {
    private final TestApi api = TestApi.start();

    @BeforeAll
    void fill() {
        api.live().put(CatalogFile.parse("""
                features: [{slug: reports}, {slug: sso}]
                limits: [{slug: projects, window: all-time}]
                plans:
                  - {slug: free, for: user, default: true, price: {currency: USD, monthly: 0}}
                  - slug: pro
                    for: organization
                    name: Pro
                    description: For teams
                    features: ['*']
                    limits: {projects: 20}
                    price: {currency: USD, monthly: 1000, annual: 10000}
                    trialDays: 14
                    seats: {limit: 10, included: 3, price: 500}
                    clerkPlans: [cplan_secret]
                    stripe: {prices: [price_secret]}
                  - {slug: yen, for: organization, price: {currency: JPY, monthly: 1500, annual: 15000}}
                  - {slug: dinar, for: organization, price: {currency: KWD, monthly: 1500, annual: 15006}}
                  - {slug: custom, for: organization, hidden: true}
                """));
    }

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void shouldShowAPlanInClerksWords() throws IOException {
        assertThat(plan("pro")).isEqualTo(Json.mapper().readTree("""
                {"id": "org:pro", "slug": "pro", "name": "Pro", "description": "For teams",
                 "amount": 1000, "amountFormatted": "10", "annualAmount": 10000, "annualAmountFormatted": "100",
                 "annualMonthlyAmount": 833, "annualMonthlyAmountFormatted": "8.33",
                 "currency": "USD", "currencySymbol": "$",
                 "isDefault": false, "isRecurring": true, "hasBaseFee": true, "forPayerType": "org",
                 "publiclyVisible": true, "features": ["reports", "sso"], "limits": {"projects": 20},
                 "freeTrialEnabled": true, "freeTrialDays": 14, "seats": {"limit": 10, "included": 3, "price": 500},
                 "for": "organization", "default": false,
                 "price": {"currency": "USD", "monthly": 1000, "annual": 10000}}"""));
        assertThat(api.json("/v1/plans").toString()).doesNotContain("secret");
    }

    @Test
    void shouldShowAFreePlanAndOneSoldByHand() {
        assertThat(plan("free").get("isRecurring").booleanValue()).isFalse();
        assertThat(plan("free").get("hasBaseFee").booleanValue()).isFalse();
        assertThat(plan("free").get("isDefault").booleanValue()).isTrue();
        assertThat(plan("free").get("amountFormatted").textValue()).isEqualTo("0");
        assertThat(plan("free").has("annualAmount")).isFalse();
        assertThat(plan("custom").has("amount")).isFalse();
        assertThat(plan("custom").has("currency")).isFalse();
        assertThat(plan("custom").get("publiclyVisible").booleanValue()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"yen, 1500, 15000, 1250, 1250", "dinar, 1.500, 15.006, 1251, 1.251"})
    void shouldKnowTheDigitsOfACurrency(String slug, String monthly, String annual, long perMonth, String formatted) {
        assertThat(plan(slug).get("amountFormatted").textValue()).isEqualTo(monthly);
        assertThat(plan(slug).get("annualAmountFormatted").textValue()).isEqualTo(annual);
        assertThat(plan(slug).get("annualMonthlyAmount").longValue()).isEqualTo(perMonth);
        assertThat(plan(slug).get("annualMonthlyAmountFormatted").textValue()).isEqualTo(formatted);
    }

    @Test
    void shouldNameAPlanAsHasTakesIt() {
        assertThat(api.json("/v1/payers/user_anybody/has?plan=" + plan("free").get("id").textValue()).get("result")
                .booleanValue()).isTrue();
    }

    private JsonNode plan(String slug) {
        return api.json("/v1/plans").get("plans").valueStream().filter(plan -> plan.get("slug").asText().equals(slug))
                .findFirst().orElseThrow();
    }
}
