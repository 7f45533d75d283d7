package dev.tollbook.store.announce;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.subscription.Account;
import java.util.Optional;

/**
 * Accounts that this process has in memory. A revision of an account is the same wherever it lies, so what is here at
 * the revision that Postgres tells needs not be read from there.
 */
@FunctionalInterface
public interface InMemory {
    /** For one who has nothing in memory. */
    InMemory NOTHING = (payer, account, revision) -> Optional.empty();

    /** Empty unless that payer's account is there at that very revision. */
    Optional<Account> account(String payer, AccountId account, long revision);
}
