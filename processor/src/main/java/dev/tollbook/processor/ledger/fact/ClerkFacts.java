package dev.tollbook.processor.ledger.fact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a Clerk event says about account credit. Clerk: only paid payment attempts do, under {@code credits.payer}. */
public final class ClerkFacts {
    /** Clerk: milliseconds in deliveries, seconds in some of its examples. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private ClerkFacts() {}

    /** Whether it is a paid attempt in which account credit was used or stated. */
    public static boolean tellsOfCredit(JsonNode event) {
        boolean paid = event.path("type").asText().equals("paymentAttempt.updated")
                && event.path("data").path("status").asText().equals("paid");
        return paid && event.path("data").path("subscription_items").findValues("payer").stream()
                .anyMatch(payer -> payer.has("applied_amount") || payer.has("remaining_balance"));
    }

    /** One fact per currency; empty if no account credit was used or stated. */
    public static List<ClerkCharge> of(JsonNode event, AccountId account, Cause cause) {
        JsonNode attempt = event.path("data");
        if (!tellsOfCredit(event)) {
            return List.of();
        }
        Map<String, List<JsonNode>> itemsByCurrency = new TreeMap<>();
        attempt.path("subscription_items").forEach(item -> {
            JsonNode credit = item.path("credits").path("payer");
            if (credit.isObject()) {
                itemsByCurrency.computeIfAbsent(currency(credit), any -> new ArrayList<>()).add(item);
            }
        });
        String id = MoneyFields.id(attempt.path("id"), "data.id");
        return itemsByCurrency.entrySet().stream()
                .map(entry -> charge(id, entry.getKey(), entry.getValue(), paidAt(event), account, cause)).toList();
    }

    private static ClerkCharge charge(
            String attempt, String currency, List<JsonNode> items, Instant paidAt, AccountId account, Cause cause) {
        List<ClerkCharge.Use> uses = new ArrayList<>();
        Optional<Long> remaining = Optional.empty();
        for (JsonNode item : items) {
            JsonNode credit = item.path("credits").path("payer");
            money(credit.path("applied_amount"), "applied_amount").ifPresent(amount -> uses.add(new ClerkCharge.Use(
                    MoneyFields.id(item.path("id"), "subscription_items[].id"), amount)));
            Optional<Long> stated = money(credit.path("remaining_balance"), "remaining_balance");
            // Clerk does not say whether each item states the running or the final balance: the smallest is final.
            remaining = remaining.map(left -> Math.min(left, stated.orElse(left))).or(() -> stated);
        }
        return new ClerkCharge(account, attempt, paidAt, currency, uses, remaining, cause);
    }

    private static Optional<Long> money(JsonNode money, String field) {
        return money.path("amount").isMissingNode() || money.path("amount").isNull() ? Optional.empty()
                : Optional.of(MoneyFields.minorUnits(money.path("amount"), "credits.payer." + field + ".amount"));
    }

    private static String currency(JsonNode credit) {
        return MoneyFields.optionalCurrency(credit.path("applied_amount").path("currency"), "applied_amount.currency")
                .orElseGet(() -> MoneyFields.currency(credit.path("remaining_balance").path("currency"),
                        "remaining_balance.currency"));
    }

    private static Instant paidAt(JsonNode event) {
        JsonNode attempt = event.path("data");
        for (JsonNode time : List.of(attempt.path("paid_at"), attempt.path("updated_at"), event.path("timestamp"))) {
            if (time.isIntegralNumber()) {
                long value = time.longValue();
                return value < FIRST_MILLIS ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value);
            }
        }
        throw new MalformedFactException("data.paid_at is missing");
    }
}
