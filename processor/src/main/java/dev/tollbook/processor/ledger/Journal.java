package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one fact posts and gives every entry its place in its chain. Lives within one call; not thread-safe. */
final class Journal {
    private final Ledger ledger;
    private final Map<LedgerAccountKey, Head> heads = new LinkedHashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<LedgerTransaction> transactions = new ArrayList<>();

    Journal(Ledger ledger) {
        this.ledger = ledger;
        ledger.heads().forEach(head -> heads.put(head.account(), head));
    }

    /** Appends the postings of a transaction; {@link LedgerViolation} if an invariant would break. */
    void post(LedgerTransaction transaction) {
        transactions.add(transaction);
        transaction.postings().forEach(posting -> append(transaction, posting));
    }

    void post(Posting posting) {
        post(LedgerTransaction.of(posting));
    }

    /** Makes an account known that has something to show but no entry yet. */
    void open(LedgerAccountKey account, Cause cause) {
        heads.putIfAbsent(account, Head.empty(account, cause));
    }

    long balance(LedgerAccountKey account) {
        Head head = heads.get(account);
        return head == null ? 0 : head.balance();
    }

    List<Head> heads() {
        return List.copyOf(heads.values());
    }

    List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }

    List<LedgerTransaction> transactions() {
        return List.copyOf(transactions);
    }

    /** The ledger with everything posted, one revision on. */
    Ledger close() {
        return new Ledger(ledger.account(), ledger.payer(), ledger.revision() + 1, heads(), ledger.parked());
    }

    private void append(LedgerTransaction transaction, Posting posting) {
        LedgerAccountKey account = posting.account();
        Head head = heads.getOrDefault(account, Head.empty(account, posting.cause()));
        long balance = sum(head.balance(), posting.amount(), posting.key());
        refuseOverdraft(account, balance, posting.key());
        refuseUnborne(posting);
        LedgerEntry entry = new LedgerEntry(LedgerEntry.idOf(posting.key()), posting.key(),
                LedgerEntry.transactionOf(transaction.key()), account, head.seq() + 1, posting.amount(), balance,
                posting.type(), posting.counterAccount(), posting.effectiveAt(), posting.recordedAt(),
                posting.details(), posting.allocations(), posting.grant(), posting.cause(), head.hash(), "").sealed();
        entries.add(entry);
        heads.put(account, new Head(account, balance, entry.seq(), entry.hash(), posting.cause()));
    }

    private static long sum(long balance, long amount, String key) {
        try {
            return Math.addExact(balance, amount);
        } catch (ArithmeticException e) {
            throw new LedgerViolation(key + ": a balance of " + balance + " cannot take " + amount);
        }
    }

    /** A provider may overdraw its own account, and facts that come out of order seem to; our credits never may. */
    private static void refuseOverdraft(LedgerAccountKey account, long balance, String key) {
        if (account.bucket().account().provider() == Source.TOLLBOOK && balance < 0) {
            throw new LedgerViolation(key + ": would leave " + balance + " in " + account);
        }
    }

    private static void refuseUnborne(Posting posting) {
        long borne = posting.allocations().stream().mapToLong(Allocation::amount).sum();
        if (posting.account().bucket().heldInGrants() && borne != posting.amount()) {
            throw new LedgerViolation(posting.key() + ": grants bear " + borne + " of " + posting.amount());
        }
    }
}
