package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.ledger.GrantTerms;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;

/** What makes a command senseless. The API says the same earlier; this is for whoever writes to the topic directly. */
final class CommandCheck {
    private CommandCheck() {}

    /** A sentence that names the field and the remedy; empty if all is well. */
    static Optional<String> problem(CreditCommand command, Instant now) {
        // The separator of keys: with it in a payer, two payers could share one.
        if (command.payer().isBlank() || command.payer().indexOf('|') >= 0) {
            return Optional.of("payer: must not be blank and must not contain '|'");
        }
        return problem(command.request(), now);
    }

    private static Optional<String> problem(CreditRequest request, Instant now) {
        return switch (request) {
            case AdjustCredits adjust -> money(adjust.amount(), adjust.currency());
            case GrantCredits grant -> money(grant.amount(), grant.currency()).or(() -> terms(grant, now));
            case VoidGrant grant -> Optional.empty();
            case ExpireCredits expire -> Optional.empty();
        };
    }

    private static Optional<String> money(long amount, String currency) {
        if (amount <= 0) {
            return Optional.of("amount: must be a whole number of minor units above 0, not " + amount);
        }
        boolean known = Currency.getAvailableCurrencies().stream()
                .anyMatch(available -> available.getCurrencyCode().equals(currency));
        return known ? Optional.empty()
                : Optional.of("currency: '" + currency + "' is not an ISO-4217 code in upper case such as USD");
    }

    private static Optional<String> terms(GrantCredits grant, Instant now) {
        if (grant.priority() < GrantTerms.FIRST_PRIORITY || grant.priority() > GrantTerms.LAST_PRIORITY) {
            return Optional.of("priority: must be 0 (used first) to 100 (used last), not " + grant.priority());
        }
        if (grant.category().isBlank()) {
            return Optional.of("category: must not be blank, say for example promotional");
        }
        return grant.expiresAt().filter(end -> !end.isAfter(now))
                .map(end -> "expiresAt: " + end + " has already passed at " + now);
    }
}
