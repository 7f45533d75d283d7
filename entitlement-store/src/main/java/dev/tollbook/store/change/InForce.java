package dev.tollbook.store.change;

import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;
import java.util.List;

/**
 * A catalogue that is or was in force, with the plans that Stripe's products and prices named.
 *
 * @param number    grows with each that differs from the one before
 * @param appliedAt since when
 */
public record InForce(long number, Instant appliedAt, Entitlements entitlements) {
    PayerState state(Payer payer, List<Account> accounts, List<PayerOverride> overrides, Instant at) {
        return entitlements.compile(payer, accounts, overrides, at);
    }
}
