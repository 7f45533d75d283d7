package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import java.util.List;

/** The account turns out to belong to somebody else: what lies in it moves there, in legs that sum to zero. */
final class Rehoming {
    private final Journal journal;
    private final StripeBook book;
    private final Cause cause;

    Rehoming(Journal journal, StripeBook book, Cause cause) {
        this.journal = journal;
        this.book = book;
        this.cause = cause;
    }

    void to(String payer) {
        String before = book.ledger().payer();
        if (before.equals(payer)) {
            return;
        }
        for (Head head : journal.heads()) {
            if (head.account().payer().equals(before)) {
                LedgerAccountKey target = head.account().of(payer);
                journal.open(target, cause);
                if (head.balance() != 0) {
                    move(head, target);
                }
            }
        }
    }

    private void move(Head head, LedgerAccountKey target) {
        String key = "transfer:" + cause.deliveryId() + ":" + StripeBook.purse(head.account());
        String clearing = "transfer:" + head.account().bucket();
        Posting out = Posting.of(key + ":out", head.account(), Math.negateExact(head.balance()), EntryType.TRANSFER,
                clearing, cause.receivedAt(), cause).borneBy(allocations(head, -1));
        Posting in = Posting.of(key + ":in", target, head.balance(), EntryType.TRANSFER, clearing, cause.receivedAt(),
                cause).borneBy(allocations(head, 1));
        journal.post(LedgerTransaction.transfer(key, out, in));
    }

    private List<Allocation> allocations(Head head, int sign) {
        return head.account().bucket().purse() == Bucket.Purse.CREDITS
                ? all(book.grants(), head.account().currency(), sign) : List.of();
    }

    /** What is left of every grant of a currency. */
    static List<Allocation> all(List<StripeGrant> grants, String currency, int sign) {
        return grants.stream().filter(grant -> grant.currency().equals(currency) && grant.remaining() != 0)
                .map(grant -> new Allocation(grant.id(), Math.multiplyExact(sign, grant.remaining()))).toList();
    }
}
