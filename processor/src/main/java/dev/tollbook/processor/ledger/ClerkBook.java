package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.ClerkCharge;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.StatedBalance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A payer's account credit at Clerk. Clerk announces only its use, with the balance that is left; grants and removals
 * follow from two statements that do not fit without them, and are booked as inferred.
 *
 * @param charges  every charge that used credit or stated a balance
 * @param inferred by attempt and currency, what was inferred to have happened before it
 */
public record ClerkBook(Ledger ledger, List<ClerkCharge> charges, Map<String, Long> inferred) implements LedgerBook {
    /** Clerk: by the time of payment, not by the order of arrival. */
    static final Comparator<ClerkCharge> BY_PAYMENT = Comparator.comparing(ClerkCharge::paidAt)
            .thenComparing(ClerkCharge::attempt);

    public ClerkBook {
        charges = List.copyOf(charges);
        inferred = Map.copyOf(inferred);
    }

    static ClerkBook empty(Ledger ledger) {
        return new ClerkBook(ledger, List.of(), Map.of());
    }

    @Override
    public Posted take(LedgerFact fact, String payer, Optional<PriorPosting> prior) {
        if (!(fact instanceof ClerkCharge charge)) {
            throw new IllegalArgumentException("not a Clerk charge: " + fact.getClass().getSimpleName());
        }
        return new ClerkPosting(this, charge).post();
    }

    @Override
    public List<CreditBalance> balances() {
        return ledger.heads().stream().map(head -> {
            String currency = head.account().currency();
            CreditBalance balance = Balances.withInferred(Balances.plain(ledger, head), inferredIn(currency));
            return Balances.withStatement(balance, stated(currency), Optional.empty());
        }).toList();
    }

    @Override
    public ClerkBook parkedFor(String reason) {
        return new ClerkBook(ledger.parkedFor(reason), charges, inferred);
    }

    /** What an inference is kept under. */
    static String checkpoint(ClerkCharge charge) {
        return charge.attempt() + " " + charge.currency();
    }

    private long inferredIn(String currency) {
        return inferred.entrySet().stream().filter(entry -> entry.getKey().endsWith(" " + currency))
                .mapToLong(Map.Entry::getValue).reduce(0, Math::addExact);
    }

    private Optional<StatedBalance> stated(String currency) {
        return charges.stream().filter(charge -> charge.currency().equals(currency) && charge.remaining().isPresent())
                .max(BY_PAYMENT)
                .map(charge -> new StatedBalance(charge.remaining().orElseThrow(), charge.paidAt(), charge.cause()));
    }
}
