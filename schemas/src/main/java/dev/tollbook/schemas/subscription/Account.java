package dev.tollbook.schemas.subscription;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All subscriptions of one payer at one provider: the value of {@code billing.subscriptions}.
 *
 * @param account       the provider's book
 * @param payer         whom it entitles
 * @param revision      1, 2, 3… per account; grows with every change, so "have you applied delivery X" is a comparison
 * @param subscriptions in the order of their ids, ended ones included
 * @param cause         the webhook of this revision
 * @param closedAt      when the payer or the customer was deleted at the provider; all items are ended then, for good
 * @param stated        which features the provider itself says it has; grants nothing
 */
public record Account(
        AccountId account,
        Payer payer,
        long revision,
        List<Subscription> subscriptions,
        Cause cause,
        Optional<Instant> closedAt,
        Optional<StatedFeatures> stated) {
    public static final String SCHEMA = "account/1";

    public Account { subscriptions = List.copyOf(subscriptions); }

    /** An account of which the provider states no features. */
    public Account(AccountId account, Payer payer, long revision, List<Subscription> subscriptions, Cause cause,
            Optional<Instant> closedAt) {
        this(account, payer, revision, subscriptions, cause, closedAt, Optional.empty());
    }

    /** An account that is open. */
    public Account(AccountId account, Payer payer, long revision, List<Subscription> subscriptions, Cause cause) {
        this(account, payer, revision, subscriptions, cause, Optional.empty());
    }

    /** The same as of another revision. */
    public Account at(long other, Cause because) {
        return new Account(account, payer, other, subscriptions, because, closedAt, stated);
    }
}
