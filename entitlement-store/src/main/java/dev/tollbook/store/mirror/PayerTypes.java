package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import java.util.List;

/** Whose plans apply to a payer. */
final class PayerTypes {
    private PayerTypes() {}

    /**
     * Clerk's prefixes are certain; else what the providers said; else a guess as the processor would make it: a Stripe
     * customer by itself is a user, any other id that of a team.
     */
    static PayerType of(String payer, List<Account> accounts) {
        if (payer.startsWith("user_")) {
            return PayerType.USER;
        }
        if (payer.startsWith("org_")) {
            return PayerType.ORGANIZATION;
        }
        if (!accounts.isEmpty()) {
            return accounts.get(0).payer().type();
        }
        return payer.startsWith("cus_") ? PayerType.USER : PayerType.ORGANIZATION;
    }
}
