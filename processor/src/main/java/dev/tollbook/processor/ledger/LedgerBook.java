package dev.tollbook.processor.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.payer.AccountId;
import java.util.List;
import java.util.Optional;

/** All ledger accounts of one provider account, or of our own for one payer. Immutable. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
        @JsonSubTypes.Type(value = StripeBook.class, name = "stripe"),
        @JsonSubTypes.Type(value = ClerkBook.class, name = "clerk"),
        @JsonSubTypes.Type(value = OwnBook.class, name = "own")
})
public sealed interface LedgerBook permits StripeBook, ClerkBook, OwnBook {
    /** A book without entries. */
    static LedgerBook empty(AccountId account, String payer) {
        Ledger ledger = Ledger.empty(account, payer);
        return switch (account.provider()) {
            case STRIPE -> StripeBook.empty(ledger);
            case CLERK -> ClerkBook.empty(ledger);
            case TOLLBOOK -> OwnBook.empty(ledger);
        };
    }

    /** What every book has. */
    Ledger ledger();

    /** The state of every ledger account that this book has ever had. */
    List<CreditBalance> balances();

    /** The same book, taking nothing any more. */
    LedgerBook parkedFor(String reason);

    /**
     * Takes in a fact. A fact that is known already changes nothing; one that would break an invariant parks the book.
     *
     * @param payer who can spend what lies in the account now
     * @param prior what the fact's idempotency key has posted before, for commands
     */
    default Posted post(LedgerFact fact, String payer, Optional<PriorPosting> prior) {
        if (ledger().parked().isPresent()) {
            return Posted.nothing(this, Verdict.parked("The ledger of " + ledger().account() + " is parked: "
                    + ledger().parked().get()));
        }
        try {
            return withBalances(take(fact, payer, prior));
        } catch (LedgerViolation | ArithmeticException e) {
            LedgerBook parked = parkedFor(e.getMessage());
            return new Posted(parked, Verdict.parked(e.getMessage()), List.of(), parked.balances(), List.of(),
                    Optional.empty());
        }
    }

    /** As {@link #post}, with neither balances nor protection. */
    Posted take(LedgerFact fact, String payer, Optional<PriorPosting> prior);

    private Posted withBalances(Posted posted) {
        List<CreditBalance> before = balances();
        List<CreditBalance> changed = posted.book().balances().stream()
                .filter(balance -> before.stream().noneMatch(old -> Balances.same(old, balance)))
                .toList();
        return new Posted(posted.book(), posted.verdict(), posted.entries(), changed, posted.transactions(),
                posted.prior());
    }
}
