package dev.tollbook.processor.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * Postings that happen together and all their legs, which sum to zero: credit never comes from nowhere.
 *
 * @param postings the payer's legs; only these become entries
 * @param legs     every leg, those of the counter-accounts included
 */
public record LedgerTransaction(String key, List<Posting> postings, List<Leg> legs) {
    /** An amount in an account: a ledger account, or a named counter-account. */
    public record Leg(String account, long amount) {}

    public LedgerTransaction {
        postings = List.copyOf(postings);
        legs = List.copyOf(legs);
        long sum = legs.stream().mapToLong(Leg::amount).reduce(0, Math::addExact);
        if (sum != 0) {
            throw new LedgerViolation("the legs of " + key + " sum to " + sum);
        }
        if (postings.stream().map(posting -> posting.account().currency()).distinct().count() > 1) {
            throw new LedgerViolation(key + " mixes currencies");
        }
    }

    /** One payer's leg against its counter-account. */
    static LedgerTransaction of(Posting posting) {
        return new LedgerTransaction(posting.key(), List.of(posting), legs(posting));
    }

    /** Two payers' legs through one clearing account. */
    static LedgerTransaction transfer(String key, Posting out, Posting in) {
        List<Leg> legs = new ArrayList<>(legs(out));
        legs.addAll(legs(in));
        return new LedgerTransaction(key, List.of(out, in), legs);
    }

    /** Moves the other leg of an earlier entry to another counter-account; the payer's leg is an amount of zero. */
    static LedgerTransaction reclassify(Posting posting, String fromCounterAccount, long amount) {
        return new LedgerTransaction(posting.key(), List.of(posting), List.of(
                new Leg(posting.account().toString(), 0),
                new Leg(fromCounterAccount, amount),
                new Leg(posting.counterAccount(), Math.negateExact(amount))));
    }

    private static List<Leg> legs(Posting posting) {
        return List.of(new Leg(posting.account().toString(), posting.amount()),
                new Leg(posting.counterAccount(), Math.negateExact(posting.amount())));
    }
}
