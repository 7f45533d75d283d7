package dev.tollbook.store.check;

import dev.tollbook.schemas.catalog.Action;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.usage.Quota;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that decides whether an action is allowed.
 *
 * @param user       on whose behalf; empty if the backend asks for the payer alone
 * @param membership of that user, where the payer is an organization
 * @param quota      of the action's limit before it, if it has one
 * @param balance    of credits in the currency of the action's cost; empty if it is not known
 * @param quantity   how many times, at least 1
 */
public record ActionFacts(
        Entitlements entitlements,
        PayerState payer,
        Optional<String> user,
        Membership membership,
        Action action,
        Optional<Quota> quota,
        OptionalLong balance,
        long quantity) {
    /** The same, now that the number is known. */
    public ActionFacts with(Quota counted) {
        return new ActionFacts(entitlements, payer, user, membership, action, Optional.of(counted), balance, quantity);
    }
}
