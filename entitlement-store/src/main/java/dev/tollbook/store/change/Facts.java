package dev.tollbook.store.change;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.entitlement.PayerOverride;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a payer now.
 *
 * @param accounts  that the payer has
 * @param movedBy   why accounts that the payer had are somebody else's now, by account; none for one on its way
 * @param overrides that have not been withdrawn
 */
public record Facts(
        Payer payer, List<Account> accounts, Map<String, Cause> movedBy, List<PayerOverride> overrides) {
    public Facts {
        accounts = List.copyOf(accounts);
        movedBy = Map.copyOf(movedBy);
        overrides = List.copyOf(overrides);
    }

    /** The accounts that are not as they were. */
    List<Account> changedSince(Announced before) {
        return accounts.stream().filter(account -> !Optional
                .ofNullable(before.accounts().get(account.account().toString()))
                .equals(Optional.of(account.revision()))).toList();
    }

    /** The newest webhook that changed what accounts the payer has, or what is in them. */
    Optional<Cause> newestSince(Announced before) {
        return Stream.concat(changedSince(before).stream().map(Account::cause), movedBy.values().stream())
                .max(Comparator.comparing(Cause::receivedAt).thenComparing(cause -> cause.position().toString()));
    }
}
