package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tollbook.schemas.catalog.Plan;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Entitlements;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A plan in Clerk's words (CommercePlanResource), without the providers' names for it. Amounts are minor units; what a
 * plan is not sold by is absent, as is every price of a plan that is sold by hand.
 *
 * @param id                  {@code org:pro} or {@code user:pro}: what has() takes for a plan
 * @param amount              for a month
 * @param annualAmount        for a whole year
 * @param annualMonthlyAmount for a month where the year is paid, rounded to the nearest
 * @param isDefault           what every payer without another plan has
 * @param isRecurring         whether it costs anything again and again
 * @param hasBaseFee          whether a month or a year costs anything, seats aside
 * @param publiclyVisible     whether price lists show it
 * @param features            slugs, {@code *} spelled out
 */
record PlanView(
        String id,
        String slug,
        String name,
        Optional<String> description,
        Optional<Long> amount,
        Optional<String> amountFormatted,
        Optional<Long> annualAmount,
        Optional<String> annualAmountFormatted,
        Optional<Long> annualMonthlyAmount,
        Optional<String> annualMonthlyAmountFormatted,
        Optional<String> currency,
        Optional<String> currencySymbol,
        boolean isDefault,
        boolean isRecurring,
        boolean hasBaseFee,
        PayerWord forPayerType,
        boolean publiclyVisible,
        List<String> features,
        Map<String, Long> limits,
        boolean freeTrialEnabled,
        Optional<Integer> freeTrialDays,
        Optional<Plan.Seats> seats,
        // The catalogue file's own words.
        @JsonProperty("for") PayerType payerType,
        @JsonProperty("default") boolean byDefault,
        Optional<Plan.Price> price) {
    private static final long MONTHS = 12;

    /** Clerk's words for who pays. */
    enum PayerWord {
        ORG, USER;

        @JsonValue
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        static PayerWord of(PayerType type) {
            return switch (type) {
                case ORGANIZATION -> ORG;
                case USER -> USER;
            };
        }
    }

    static PlanView of(Plan plan, Entitlements entitlements) {
        PayerWord payer = PayerWord.of(plan.payerType());
        Optional<Plan.Price> price = plan.price();
        Optional<Long> monthly = price.map(Plan.Price::monthly);
        Optional<Long> annual = price.flatMap(Plan.Price::annual);
        Optional<Long> annualMonthly = annual.map(amount -> Math.floorDiv(amount + MONTHS / 2, MONTHS));
        boolean costs = monthly.orElse(0L) > 0 || annual.orElse(0L) > 0;
        return new PlanView(payer.label() + ":" + plan.slug(), plan.slug(), plan.name(), plan.description(),
                monthly, formatted(price, monthly), annual, formatted(price, annual), annualMonthly,
                formatted(price, annualMonthly), price.map(Plan.Price::currency),
                price.map(each -> MinorUnits.symbol(each.currency())), plan.isDefault(), costs, costs, payer,
                !plan.hidden().orElse(false), entitlements.featuresOf(plan), plan.limits(),
                plan.trialDays().orElse(0) > 0, plan.trialDays(), plan.seats(), plan.payerType(), plan.isDefault(),
                price);
    }

    private static Optional<String> formatted(Optional<Plan.Price> price, Optional<Long> amount) {
        return price.flatMap(each -> amount.map(minor -> MinorUnits.brief(minor, each.currency())));
    }
}
