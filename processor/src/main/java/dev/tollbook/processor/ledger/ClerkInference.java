package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.ClerkCharge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What must have happened unseen between two balances that Clerk stated. Clerk: the balance before a charge is what is
 * left after it plus what it used; grants and removals have no event.
 */
final class ClerkInference {
    private ClerkInference() {}

    /** By charge that states a balance, what was granted (or removed, if negative) since the one before it. */
    static Map<ClerkCharge, Long> of(List<ClerkCharge> charges, String currency) {
        Map<ClerkCharge, Long> inferred = new LinkedHashMap<>();
        long expected = 0;
        for (ClerkCharge charge : charges.stream().filter(any -> any.currency().equals(currency))
                .sorted(ClerkBook.BY_PAYMENT).toList()) {
            expected = Math.subtractExact(expected, charge.applied());
            if (charge.remaining().isPresent()) {
                long stated = charge.remaining().get();
                inferred.put(charge, Math.subtractExact(stated, expected));
                expected = stated;
            }
        }
        return inferred;
    }
}
