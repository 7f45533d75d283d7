package dev.tollbook.processor.normalize;

import java.util.Locale;

/** Why a well-formed webhook bears no state here. */
public enum IgnoredReason {
    /** The type bears none, or this webhook of it says nothing that is kept. */
    NO_STATE,
    /** Stripe: somebody bought as a guest, so there is no customer to keep a book of. */
    NO_CUSTOMER,
    /** The provider invented it after this version. */
    UNKNOWN_TYPE,
    /** Test where live is wanted, or the reverse. */
    OTHER_MODE,
    /** Another Clerk instance than ours. */
    OTHER_INSTANCE,
    /** Stripe Connect: about a connected account's own customers, who buy from that account and not from us. */
    CONNECTED_ACCOUNT;

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
