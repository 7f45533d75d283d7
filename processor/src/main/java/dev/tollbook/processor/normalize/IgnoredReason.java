package dev.tollbook.processor.normalize;

import java.util.Locale;

/** Why a well-formed webhook bears no state here. */
public enum IgnoredReason {
    /** The type is known and will bear state in a later version. */
    NOT_YET_HANDLED,
    /** The type is known and bears none. */
    NO_STATE,
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
