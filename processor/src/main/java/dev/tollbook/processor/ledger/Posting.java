package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A payer's leg before it has its place in the chain: an entry without seq, running balance and hashes. */
public record Posting(
        String key,
        LedgerAccountKey account,
        long amount,
        EntryType type,
        String counterAccount,
        Instant effectiveAt,
        Instant recordedAt,
        EntryDetails details,
        List<Allocation> allocations,
        Optional<GrantTerms> grant,
        Cause cause) {
    /** A posting without details, recorded when its cause was received. */
    static Posting of(
            String key, LedgerAccountKey account, long amount, EntryType type, String counterAccount, Instant at,
            Cause cause) {
        return new Posting(key, account, amount, type, counterAccount, at, cause.receivedAt(), EntryDetails.NONE,
                List.of(), Optional.empty(), cause);
    }

    Posting with(EntryDetails newDetails) {
        return new Posting(key, account, amount, type, counterAccount, effectiveAt, recordedAt, newDetails,
                allocations, grant, cause);
    }

    Posting borneBy(List<Allocation> newAllocations) {
        return new Posting(key, account, amount, type, counterAccount, effectiveAt, recordedAt, details,
                newAllocations, grant, cause);
    }

    Posting granting(GrantTerms terms) {
        return new Posting(key, account, amount, type, counterAccount, effectiveAt, recordedAt, details,
                List.of(new Allocation(terms.id(), terms.amount())), Optional.of(terms), cause);
    }

    Posting recordedAt(Instant instant) {
        return new Posting(key, account, amount, type, counterAccount, effectiveAt, instant, details, allocations,
                grant, cause);
    }
}
