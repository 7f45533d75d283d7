package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import java.util.List;

/** Whose plans apply to a payer. */
public final class PayerTypes {
    private PayerTypes() {}

    /**
     * Clerk's prefixes are certain; else what the providers said; else a guess as the processor would make it: a Stripe
     * customer by itself is a user, any other id that of a team.
     */
    public static PayerType of(String payer, List<Account> accounts) {
        boolean said = !accounts.isEmpty() && !payer.startsWith("user_") && !payer.startsWith("org_");
        return said ? accounts.get(0).payer().type() : of(payer);
    }

    /** The same for a payer whom no provider has told us about. */
    static PayerType of(String payer) {
        return payer.startsWith("user_") || payer.startsWith("cus_") ? PayerType.USER : PayerType.ORGANIZATION;
    }
}
