package dev.tollbook.schemas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tollbook.schemas.payer.PayerType;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogFileTest {
    private static final String GOOD = """
            features:
              - {slug: exports, name: Data export}
              - {slug: audit}
            limits:
              - {slug: api-calls, window: month}
            plans:
              - slug: free
                for: user
                default: true
              - slug: pro
                for: organization
                features: [exports]
                limits: {api-calls: 1000}
                price: {currency: USD, monthly: 4900}
                stripe: {prices: [price_1], lookupKeys: [pro_monthly], products: [prod_1]}
                clerkPlans: [cplan_1]
              - slug: pro
                for: user
                features: ['*']
                limits: {api-calls: -1}
                stripe: {prices: [price_1, price_2], lookupKeys: [pro_yearly], products: [prod_1, prod_2]}
                seats: {limit: 10, included: 3}
            actions:
              - slug: exports.create
                permissions: [org:exports:create]
                features: [exports]
                limit: api-calls
                credits: {currency: USD, amount: 5}
            """;

    @Test
    void shouldReadWhatAPersonWrites() {
        Catalog catalog = CatalogFile.parse(GOOD);

        assertThat(catalog.features()).containsExactly(new Feature("exports", "Data export"),
                new Feature("audit", "audit"));
        assertThat(catalog.limits()).containsExactly(new Limit("api-calls", "api-calls", Limit.Window.MONTH));
        assertThat(catalog.plans()).extracting(Plan::slug).containsExactly("free", "pro", "pro");
        assertThat(catalog.plans()).extracting(Plan::isDefault).containsExactly(true, false, false);
        Plan pro = catalog.plans().get(1);
        assertThat(pro.payerType()).isEqualTo(PayerType.ORGANIZATION);
        assertThat(pro.name()).isEqualTo("pro");
        assertThat(pro.limits()).containsEntry("api-calls", 1000L);
        assertThat(pro.price()).contains(new Plan.Price("USD", 4900, Optional.empty()));
        assertThat(pro.stripe().lookupKeys()).containsExactly("pro_monthly");
        assertThat(catalog.plans().get(2).seats())
                .contains(new Plan.Seats(10, Optional.of(3L), Optional.empty()));
        assertThat(catalog.actions()).containsExactly(new Action("exports.create", "exports.create",
                List.of("org:exports:create"), List.of("exports"), Optional.of("api-calls"),
                Optional.of(new Action.Cost("USD", 5))));
        assertThat(catalog.plans().get(2).limits()).containsEntry("api-calls", Plan.UNLIMITED);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            features: [exports]     | feature: [exports]       | plan 'pro': unknown field 'feature'; known are clerkPlans, default, description, features, for,
            features: [exports]     | features: [export]       | plan 'pro': feature 'export' is not among the features
            features: [exports]     | features: ['*', exports] | plan 'pro': '*' means all features and must stand alone
            {api-calls: 1000}       | {calls: 1000}            | plan 'pro': limit 'calls' is not among the limits
            {api-calls: 1000}       | {api-calls: -2}          | plan 'pro': limit 'api-calls' must be 0 or more, or -1 for unlimited
            {api-calls: 1000}       | {api-calls: }            | at plans number 2 limits api-calls line 13
            {api-calls: 1000}       | {api-calls: null}        | plan 'pro': limit 'api-calls' must be 0 or more, or -1 for unlimited
            {api-calls: 1000}       | {api-calls: 1.5}         | at plans number 2 limits api-calls line 13
            currency: USD           | currency: dollars        | plan 'pro': price.currency must be an ISO-4217 code such as USD
            currency: USD,          | ``                       | plan 'pro': price.currency must be an ISO-4217 code such as USD
            monthly: 4900           | monthly: -1              | plan 'pro': a price must not be negative
            , monthly: 4900         | ``                       | Missing required creator property 'monthly'
            for: organization       | for: team                | at plans number 2 for line 11
            for: organization       | ``                       | plan 'pro': for is missing (user or organization)
            window: month           | window: week             | at limits number 1 window line 5
            , window: month         | ``                       | limit 'api-calls': window is missing (day, month, all-time)
            slug: audit             | slug: exports            | feature 'exports' is there twice
            slug: audit             | slug: "au:dit"           | feature with an unusable slug 'au:dit'
            slug: free              | slug: pro                | user plan 'pro' is there twice
            features: ['*']         | default: true            | more than one default plan for payers of type user
            features: ['*']         | clerkPlans: [cplan_1]    | Clerk plan 'cplan_1' is named by 2 plans
            default: true           | stripe: {prices: [price_2]} | Stripe price 'price_2' is named by 2 plans
            default: true           | stripe: {lookupKeys: [pro_yearly]} | Stripe lookup key 'pro_yearly' is named by 2 plans
            default: true           | stripe: {products: [prod_2]} | Stripe product 'prod_2' is named by 2 plans
            limit: api-calls        | limit: calls             | action 'exports.create': limit 'calls' is not among the limits
            amount: 5               | amount: 0                | action 'exports.create': credits.amount must be more than 0
            USD, amount             | usd, amount              | action 'exports.create': credits.currency must be an ISO-4217 code such as USD
            slug: exports.create    | slug: "exports:create"   | action with an unusable slug 'exports:create'
            seats: {limit: 10       | seats: {limit: -2        | plan 'pro': seats.limit must be 0 or more, or -1 for unlimited
            limit: 10, included: 3  | included: 3              | Missing required creator property 'limit'
            included: 3             | included: -3             | plan 'pro': seats.included and seats.price must not be negative
            limits:\\n              | plans:\\n                | Duplicate field 'plans'
            """)
    void shouldRefuseAMistakeAndSayWhere(String good, String bad, String problem) {
        String from = good.replace("\\n", "\n");
        assertThat(GOOD).contains(from);

        refused(GOOD.replace(from, bad.replace("\\n", "\n"))).contains(problem);
    }

    @Test
    void shouldReportEverythingAtOnce() {
        refused("""
                features: [{slug: exports}, {slug: exports}]
                addons: []
                plans:
                  - {slug: pro, for: user, features: [exprots], feature: [exports]}
                """).contains("catalog: unknown field 'addons'; known are actions, features, limits, plans",
                "plan 'pro': unknown field 'feature'; known are clerkPlans, default",
                "feature 'exports' is there twice",
                "feature 'exprots' is not among the features");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "plans: [", "just words", "# only a comment"})
    void shouldRefuseWhatIsNoCatalogueAtAll(String yaml) {
        refused(yaml).startsWith("the catalogue cannot be used: ");
    }

    private static AbstractStringAssert<?> refused(String yaml) {
        return assertThat(
                catchThrowableOfType(InvalidCatalogException.class, () -> CatalogFile.parse(yaml)).getMessage());
    }
}
