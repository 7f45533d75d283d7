package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.ledger.fact.StripeBalance;
import dev.tollbook.processor.ledger.fact.StripeEvidence;
import dev.tollbook.processor.ledger.fact.StripeFact;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.OpenDifference;
import dev.tollbook.schemas.ledger.StatedBalance;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Stripe customer's balance and billing credits. All movements of the balance stay in the book, because an event that
 * comes late may change what an earlier one meant; customers have few (about one per invoice).
 *
 * @param changes            every movement of the balance
 * @param snapshots          the oldest and the newest event of each currency that told the balance without moving it
 * @param evidence           what tells why the balance moved
 * @param openings           by currency, the opening balance as posted, in our sign
 * @param creditTransactions ids of the billing credit transactions that are booked
 * @param grants             of billing credits, those with nothing left included
 * @param differences        by ledger account without its payer
 * @param deleted            whether the customer is gone
 */
public record StripeBook(
        Ledger ledger,
        List<BalanceChange> changes,
        List<StripeBalance> snapshots,
        List<StripeEvidence> evidence,
        Map<String, Long> openings,
        List<String> creditTransactions,
        List<StripeGrant> grants,
        Map<String, OpenDifference> differences,
        boolean deleted) implements LedgerBook {
    public StripeBook {
        changes = List.copyOf(changes);
        snapshots = List.copyOf(snapshots);
        evidence = List.copyOf(evidence);
        openings = Map.copyOf(openings);
        creditTransactions = List.copyOf(creditTransactions);
        grants = List.copyOf(grants);
        differences = Map.copyOf(differences);
    }

    static StripeBook empty(Ledger ledger) {
        return new StripeBook(ledger, List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of(), false);
    }

    @Override
    public Posted take(LedgerFact fact, String payer, Optional<PriorPosting> prior) {
        if (!(fact instanceof StripeFact stripe) || fact.account().provider() != Source.STRIPE) {
            throw new IllegalArgumentException("not a Stripe fact: " + fact.getClass().getSimpleName());
        }
        return new StripePosting(this, stripe, payer).post();
    }

    @Override
    public List<CreditBalance> balances() {
        return ledger.heads().stream().map(this::balance).toList();
    }

    @Override
    public StripeBook parkedFor(String reason) {
        return new StripeBook(ledger.parkedFor(reason), changes, snapshots, evidence, openings, creditTransactions,
                grants, differences, deleted);
    }

    /** A ledger account without its payer: what a difference is kept under, whoever the payer becomes. */
    static String purse(LedgerAccountKey account) {
        return account.currency() + " " + account.bucket();
    }

    /** What Stripe says the balance in a currency is; empty if it has not, or the customer is gone. */
    Optional<StatedBalance> stated(String currency) {
        if (deleted) {
            return Optional.empty();
        }
        return StripeStatements.history(changes, snapshots, currency).map(BalanceHistory::newest).map(
                fact -> new StatedBalance(Math.negateExact(fact.balance()), fact.at(), fact.cause()));
    }

    private CreditBalance balance(Head head) {
        CreditBalance plain = Balances.plain(ledger, head);
        if (!head.account().payer().equals(ledger.payer())) {
            return plain;
        }
        Optional<OpenDifference> difference = Optional.ofNullable(differences.get(purse(head.account())));
        if (head.account().bucket().purse() == Bucket.Purse.CREDITS) {
            return Balances.withStatement(Balances.withGrants(plain, open(head.account().currency())),
                    Optional.empty(), difference);
        }
        return Balances.withStatement(plain, stated(head.account().currency()), difference);
    }

    private List<Grant> open(String currency) {
        return grants.stream().filter(grant -> grant.currency().equals(currency) && grant.remaining() != 0)
                .map(grant -> new Grant(grant.terms(), grant.remaining()))
                .sorted(Comparator.comparing(Grant::terms,
                        GrantTerms.CONSUMPTION_ORDER))
                .toList();
    }
}
