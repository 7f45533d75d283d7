package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.ClerkCharge;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One charge against one Clerk account. Lives within one call; not thread-safe. */
final class ClerkPosting {
    private final ClerkBook book;
    private final ClerkCharge fact;
    private final Journal journal;
    private final LedgerAccountKey account;

    ClerkPosting(ClerkBook book, ClerkCharge fact) {
        this.book = book;
        this.fact = fact;
        this.journal = new Journal(book.ledger());
        this.account = new LedgerAccountKey(book.ledger().payer(), fact.currency(),
                Bucket.of(book.ledger().account()));
    }

    Posted post() {
        List<ClerkCharge.Use> news = fact.uses().stream().filter(use -> !booked(use)).toList();
        List<ClerkCharge> charges = merged();
        if (charges.equals(book.charges())) {
            return Posted.nothing(book, Verdict.duplicate("twin",
                    "Tollbook knows payment attempt " + fact.attempt() + "."));
        }
        journal.open(account, fact.cause());
        Map<String, Long> inferred = new HashMap<>(book.inferred());
        // What was there comes before what was taken from it.
        ClerkInference.of(charges, fact.currency()).forEach((charge, amount) -> infer(charge, amount, inferred));
        news.forEach(this::debit);
        return new Posted(new ClerkBook(journal.close(), charges, inferred), Verdict.APPLIED, journal.entries(),
                List.of(), journal.transactions(), Optional.empty());
    }

    private void debit(ClerkCharge.Use use) {
        if (use.amount() != 0) {
            journal.post(Posting.of("clerk:" + fact.attempt() + ":" + use.item() + ":" + fact.currency(), account,
                    Math.negateExact(use.amount()), EntryType.APPLIED_TO_CHARGE, "applied:charge", fact.paidAt(),
                    fact.cause()).with(EntryDetails.of(Map.of("payment-attempt", fact.attempt(), "item", use.item()))));
        }
    }

    private void infer(ClerkCharge charge, long amount, Map<String, Long> inferred) {
        String checkpoint = ClerkBook.checkpoint(charge);
        long correction = Math.subtractExact(amount, inferred.getOrDefault(checkpoint, 0L));
        if (correction != 0) {
            journal.post(Posting.of("clerk:inferred:" + checkpoint + ":" + fact.cause().deliveryId(), account,
                    correction, EntryType.INFERRED, "inferred:clerk", charge.paidAt(), fact.cause())
                    .with(EntryDetails.of(Map.of("payment-attempt", charge.attempt()))));
        }
        inferred.put(checkpoint, amount);
    }

    private boolean booked(ClerkCharge.Use use) {
        return same(book.charges()).stream().flatMap(charge -> charge.uses().stream())
                .anyMatch(known -> known.item().equals(use.item()));
    }

    /** The attempt told again adds what it did not tell before, and the smaller of two statements counts. */
    private List<ClerkCharge> merged() {
        List<ClerkCharge> charges = new ArrayList<>(book.charges());
        Optional<ClerkCharge> known = same(charges).stream().findFirst();
        if (known.isEmpty()) {
            charges.add(fact);
            return charges;
        }
        List<ClerkCharge.Use> uses = new ArrayList<>(known.get().uses());
        fact.uses().stream().filter(use -> !booked(use)).forEach(uses::add);
        Optional<Long> remaining = known.get().remaining().map(left -> Math.min(left, fact.remaining().orElse(left)))
                .or(fact::remaining);
        charges.set(charges.indexOf(known.get()), new ClerkCharge(known.get().account(), fact.attempt(),
                known.get().paidAt(), fact.currency(), uses, remaining, known.get().cause()));
        return charges;
    }

    private List<ClerkCharge> same(List<ClerkCharge> charges) {
        return charges.stream().filter(charge -> charge.attempt().equals(fact.attempt())
                && charge.currency().equals(fact.currency())).toList();
    }
}
