package dev.tollbook.schemas.ledger;

/** A grant and what is left of it, in minor units. */
public record Grant(GrantTerms terms, long remaining) {
    /** The same grant with an amount added to its remainder. */
    public Grant plus(long amount) {
        return new Grant(terms, Math.addExact(remaining, amount));
    }
}
