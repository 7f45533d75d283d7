package dev.tollbook.store.feed;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.MembershipKey;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.payment.Payment;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import java.time.Instant;
import java.util.Optional;

/** A record of one of the topics that the store reads, understood or not. */
public sealed interface Derived {
    /** Where it lies. */
    Position position();

    /** The newest state of an account. */
    record AccountChanged(Position position, Account account) implements Derived {}

    /** The account has left this payer; its new home is told under the new payer's key. */
    record AccountLeft(Position position, PayerAccountKey key) implements Derived {}

    /** What became of a raw record. */
    record ReceiptWritten(Position position, Receipt receipt) implements Derived {}

    /** A catalogue that was put in force. */
    record CatalogApplied(Position position, Instant appliedAt, Catalog catalog) implements Derived {}

    /** The newest state of a product or a price. */
    record ListingChanged(Position position, Listing listing) implements Derived {}

    /** A movement of a payer's credits. */
    record EntryPosted(Position position, LedgerEntry entry) implements Derived {}

    /** Where a ledger account stands. */
    record BalanceChanged(Position position, CreditBalance balance) implements Derived {}

    /** A user belongs to an organization. */
    record MemberChanged(Position position, Membership membership) implements Derived {}

    /**
     * A user does not belong to an organization, or not any more.
     *
     * @param revision of the membership then
     * @param cause    the webhook that ended it; empty if the tombstone does not say
     */
    record MemberLeft(Position position, MembershipKey key, long revision, Optional<Cause> cause)
            implements
                Derived {}

    /** What is known of an organization beside its members. */
    record OrganizationChanged(Position position, Organization organization) implements Derived {}

    /** A role or a permission. */
    record RuleChanged(Position position, AccessRule rule) implements Derived {}

    /** How a payment stands. */
    record PaymentChanged(Position position, Payment payment) implements Derived {}

    /** Nothing that this version can use: shown to operators, never a reason to stop. */
    record Unreadable(Position position, String reason) implements Derived {}
}
