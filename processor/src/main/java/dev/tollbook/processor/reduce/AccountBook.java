package dev.tollbook.processor.reduce;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.event.AccountClosed;
import dev.tollbook.schemas.event.BillingEvent;
import dev.tollbook.schemas.event.FeaturesStated;
import dev.tollbook.schemas.event.InvitationReported;
import dev.tollbook.schemas.event.ItemSnapshots;
import dev.tollbook.schemas.event.LinkSource;
import dev.tollbook.schemas.event.MembershipReported;
import dev.tollbook.schemas.event.OrganizationReported;
import dev.tollbook.schemas.event.PayerNamed;
import dev.tollbook.schemas.event.PaymentReported;
import dev.tollbook.schemas.event.SubscriptionSnapshot;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.subscription.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is remembered of one account: the value of the store of accounts. What is published is a pure function
 * of it, and it is a pure function of the set of events that were taken in; only revision and cause tell their order.
 *
 * @param account   the provider's book
 * @param revision  of the account as last published, 0 before that
 * @param link      to the payer that an event named
 * @param cause     the webhook of this revision
 * @param snapshots subscriptions that come whole
 * @param items     subscriptions that come item by item
 * @param closing   that whose account it is was deleted
 * @param stated    which features the provider itself says there are
 */
public record AccountBook(
        AccountId account,
        long revision,
        Optional<PayerLink> link,
        Cause cause,
        SnapshotBook snapshots,
        ItemBook items,
        Optional<Closing> closing,
        Optional<FeatureBook> stated) {
    static AccountBook empty(AccountId account, Cause cause) {
        return new AccountBook(account, 0, Optional.empty(), cause, SnapshotBook.EMPTY, ItemBook.EMPTY,
                Optional.empty(), Optional.empty());
    }

    /** The payer that an event named, else the provider's account itself. */
    public Payer payer() {
        return link.map(PayerLink::payer).orElseGet(() -> new Payer(account.id(), PayerType.USER));
    }

    Account published() {
        List<Subscription> subscriptions = Stream
                .concat(snapshots.published().stream(), items.published().stream())
                .sorted(Comparator.comparing(Subscription::id))
                .map(said -> closing.map(closed -> Ending.of(said, closed.at())).orElse(said))
                .toList();
        return new Account(account, payer(), revision, subscriptions, cause, closing.map(Closing::at),
                closing.isPresent() ? Optional.empty() : stated.map(FeatureBook::published));
    }

    AccountBook with(Fact.OfAccount fact) {
        AccountBook linked = linked(fact.event());
        return switch (fact) {
            case Fact.WholeSubscription whole -> linked.of(snapshots.with(whole), items, closing);
            case Fact.SomeItems some -> linked.of(snapshots, items.with(some.event()), closing);
            case Fact.Named named -> linked;
            case Fact.Stated said ->
                new AccountBook(account, revision, linked.link(), cause, snapshots, items, closing,
                        Optional.of(stated.orElse(FeatureBook.EMPTY).with(said)));
            case Fact.Closed closed -> linked.of(snapshots, items, Optional.of(closing(closed.event())));
        };
    }

    boolean hasTwinOf(Fact.OfAccount fact) {
        return switch (fact) {
            case Fact.WholeSubscription whole -> snapshots.hasTwinOf(whole);
            case Fact.SomeItems some -> items.hasTwinOf(some.event());
            // Twins of these are found by the fingerprint of the webhook.
            case Fact.Named named -> false;
            case Fact.Closed closed -> false;
            case Fact.Stated said -> false;
        };
    }

    AccountBook revised(Cause newCause) {
        return new AccountBook(account, revision + 1, link, newCause, snapshots, items, closing, stated);
    }

    private AccountBook of(SnapshotBook otherSnapshots, ItemBook otherItems, Optional<Closing> otherClosing) {
        return new AccountBook(account, revision, link, cause, otherSnapshots, otherItems, otherClosing,
                stated);
    }

    private AccountBook linked(BillingEvent event) {
        Optional<PayerLink> named = event.payer()
                .map(payer -> new PayerLink(payer, source(event), event.occurredAt(), event.cause().deliveryId()))
                .map(later -> link.map(known -> known.orBetter(later)).orElse(later));
        return new AccountBook(account, revision, named.or(() -> link), cause, snapshots, items, closing,
                stated);
    }

    private Closing closing(AccountClosed event) {
        Closing closed = new Closing(event.occurredAt(), event.cause().deliveryId());
        return closing.map(known -> known.orEarlier(closed)).orElse(closed);
    }

    private static LinkSource source(BillingEvent event) {
        return switch (event) {
            case PayerNamed named -> named.namedBy();
            case SubscriptionSnapshot snapshot -> LinkSource.SUBSCRIPTION;
            case ItemSnapshots items -> LinkSource.PROVIDER;
            case AccountClosed closed -> LinkSource.PROVIDER;
            case FeaturesStated features -> LinkSource.PROVIDER;
            case PaymentReported payment -> LinkSource.PROVIDER;
            case OrganizationReported organization -> LinkSource.PROVIDER;
            case MembershipReported membership -> LinkSource.PROVIDER;
            case InvitationReported invitation -> LinkSource.PROVIDER;
        };
    }
}
