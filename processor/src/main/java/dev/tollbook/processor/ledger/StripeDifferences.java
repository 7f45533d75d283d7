package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.StatedBalance;

/** By how much Stripe and our entries disagree. */
final class StripeDifferences {
    private StripeDifferences() {}

    /** Stated minus ours; 0 where they agree or nothing is stated. */
    static long amount(StripeBook book, Head head) {
        if (book.deleted()) {
            return 0;
        }
        String currency = head.account().currency();
        if (head.account().bucket().purse() == Bucket.Purse.CREDITS) {
            return book.grants().stream().filter(grant -> grant.currency().equals(currency))
                    .mapToLong(StripeGrant::missing).reduce(0, Math::addExact);
        }
        return book.stated(currency).map(StatedBalance::amount)
                .map(stated -> Math.subtractExact(stated, head.balance())).orElse(0L);
    }
}
