package dev.tollbook.schemas.ledger;

import dev.tollbook.schemas.delivery.Cause;
import java.util.List;
import java.util.Optional;

/**
 * The newest state of one ledger account: the value of {@code billing.credit-balances}.
 *
 * @param account    which
 * @param balance    the sum of its entries; what the payer can spend
 * @param seq        of its newest entry
 * @param headHash   of its newest entry: vouches for the whole chain
 * @param revision   of the book it belongs to
 * @param grants     that have something left, in the order in which they will be used
 * @param stated     the provider's newest statement, if it makes any
 * @param difference present while the statement and the entries disagree
 * @param inferred   how much of the balance rests on {@link EntryType#INFERRED} entries
 * @param parked     why nothing is booked any more, if an invariant was about to break
 * @param cause      of the newest change
 */
public record CreditBalance(
        LedgerAccountKey account,
        long balance,
        long seq,
        String headHash,
        long revision,
        List<Grant> grants,
        Optional<StatedBalance> stated,
        Optional<OpenDifference> difference,
        long inferred,
        Optional<String> parked,
        Cause cause) {
    public static final String SCHEMA = "credit-balance/1";

    public CreditBalance { grants = List.copyOf(grants); }
}
