package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.StripeCreditGrant;
import dev.tollbook.processor.ledger.fact.StripeCreditTransaction;
import dev.tollbook.schemas.ledger.GrantTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * A grant of billing credits.
 *
 * @param terms     as last told; a stand-in while only transactions are known
 * @param remaining the sum of its transactions
 * @param updatedAt of the terms; empty while they are a stand-in
 * @param version   the event of the terms, which decides between two of the same instant
 * @param voided    whether Stripe says that nothing of it is left
 */
public record StripeGrant(
        String currency,
        GrantTerms terms,
        long remaining,
        Optional<Instant> updatedAt,
        String version,
        boolean voided) {
    static StripeGrant of(StripeCreditGrant fact) {
        return new StripeGrant(fact.currency(), fact.terms(), 0, Optional.of(fact.updatedAt()),
                fact.cause().deliveryId(), fact.voidedAt().isPresent());
    }

    static StripeGrant unknown(StripeCreditTransaction fact) {
        return new StripeGrant(fact.currency(), new GrantTerms(fact.grant(), 0, GrantTerms.DEFAULT_PRIORITY, "unknown",
                Optional.empty(), fact.at()), 0, Optional.empty(), "", false);
    }

    String id() {
        return terms.id();
    }

    StripeGrant plus(long amount) {
        return new StripeGrant(currency, terms, Math.addExact(remaining, amount), updatedAt, version, voided);
    }

    /** With the terms of a later event; voided is for good. */
    StripeGrant told(StripeCreditGrant fact) {
        StripeGrant told = of(fact);
        boolean later = updatedAt.isEmpty() || fact.updatedAt().isAfter(updatedAt.get())
                || (fact.updatedAt().equals(updatedAt.get()) && told.version.compareTo(version) > 0);
        StripeGrant newest = later ? told : this;
        return new StripeGrant(currency, newest.terms, remaining, newest.updatedAt, newest.version,
                voided || told.voided);
    }

    /** What its transactions lack: a grant holds no less than nothing and no more than was granted. */
    long missing() {
        if (updatedAt.isEmpty()) {
            return 0;
        }
        long most = voided ? 0 : terms.amount();
        return remaining < 0 ? Math.negateExact(remaining) : Math.min(0, Math.subtractExact(most, remaining));
    }
}
