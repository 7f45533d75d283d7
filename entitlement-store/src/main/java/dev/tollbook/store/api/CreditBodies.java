package dev.tollbook.store.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.AdjustCredits.Action;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.ledger.GrantTerms;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** The bodies of credit commands; the fields that Clerk has too are named and meant as there. */
final class CreditBodies {
    private static final Set<String> ADJUSTMENT = Set.of("action", "amount", "currency", "reason", "note");
    private static final Set<String> GRANT = Set.of("amount", "currency", "priority", "category", "expiresAt",
            "reason", "note");
    private static final Set<String> VOID = Set.of("reason", "note");
    /** Clerk: the only currency there is today. */
    private static final String DEFAULT_CURRENCY = "USD";
    private static final int LONGEST_TEXT = 2_000;

    private CreditBodies() {}

    static CreditRequest adjustment(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", ADJUSTMENT);
        Action action = switch (body.text("action").orElse("")) {
            case "increase" -> Action.INCREASE;
            case "decrease" -> Action.DECREASE;
            default -> throw Problem.badRequest("'action' must be increase or decrease.");
        };
        return new AdjustCredits(action, amount(body), currency(body), text(body, "reason"), text(body, "note"));
    }

    static CreditRequest grant(Context ctx) {
        Body body = Body.object(Body.json(ctx), "", GRANT);
        return new GrantCredits(amount(body), currency(body), priority(body),
                text(body, "category").filter(category -> !category.isBlank()).orElse("promotional"),
                expiry(body), text(body, "reason"), text(body, "note"));
    }

    /** The body may be missing altogether. */
    static CreditRequest voidGrant(Context ctx, String grant) {
        if (ctx.body().isBlank()) {
            return new VoidGrant(grant, Optional.empty(), Optional.empty());
        }
        Body body = Body.object(Body.json(ctx), "", VOID);
        return new VoidGrant(grant, text(body, "reason"), text(body, "note"));
    }

    private static long amount(Body body) {
        JsonNode amount = body.value("amount").orElseThrow(
                () -> Problem.badRequest("'amount' is missing: a whole number of minor units above 0."));
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.longValue() <= 0) {
            throw Problem.badRequest("'amount' must be a whole number of minor units above 0, not " + amount + ".");
        }
        return amount.longValue();
    }

    private static String currency(Body body) {
        String currency = body.text("currency").orElse(DEFAULT_CURRENCY);
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(any -> any.getCurrencyCode().equals(currency));
        if (!known) {
            throw Problem.badRequest("'currency' must be an ISO-4217 code in upper case such as USD.");
        }
        return currency;
    }

    private static int priority(Body body) {
        JsonNode priority = body.value("priority").orElse(null);
        if (priority == null) {
            return GrantTerms.DEFAULT_PRIORITY;
        }
        if (!priority.isInt() || priority.intValue() < GrantTerms.FIRST_PRIORITY
                || priority.intValue() > GrantTerms.LAST_PRIORITY) {
            throw Problem.badRequest("'priority' must be a whole number from 0 (used first) to 100 (used last).");
        }
        return priority.intValue();
    }

    private static Optional<Instant> expiry(Body body) {
        return body.text("expiresAt").map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                throw Problem.badRequest("'expiresAt' must be an instant such as 2026-12-31T00:00:00Z.");
            }
        });
    }

    private static Optional<String> text(Body body, String field) {
        Optional<String> text = body.text(field);
        if (text.filter(value -> value.length() > LONGEST_TEXT || value.indexOf('\0') >= 0).isPresent()) {
            throw Problem.badRequest("'" + body.at(field) + "' must have at most " + LONGEST_TEXT
                    + " characters, and no NUL.");
        }
        return text;
    }
}
