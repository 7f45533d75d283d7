package dev.tollbook.processor.reduce;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.schemas.delivery.Cause;
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
 * @param v         version of this layout; state stores keep no headers
 * @param account   the provider's book
 * @param revision  of the account as last published, 0 before that
 * @param link      to the payer that an event named
 * @param cause     the webhook of this revision
 * @param snapshots subscriptions that come whole
 * @param items     subscriptions that come item by item
 */
public record AccountBook(
        int v,
        AccountId account,
        long revision,
        Optional<PayerLink> link,
        Cause cause,
        SnapshotBook snapshots,
        ItemBook items) {
    public static final int VERSION = 1;

    static AccountBook empty(AccountId account, Cause cause) {
        return new AccountBook(VERSION, account, 0, Optional.empty(), cause, SnapshotBook.EMPTY, ItemBook.EMPTY);
    }

    /** The payer that an event named, else the provider's account itself. */
    public Payer payer() {
        return link.map(PayerLink::payer).orElseGet(() -> new Payer(account.id(), PayerType.USER));
    }

    Account published() {
        List<Subscription> subscriptions = Stream
                .concat(snapshots.published().stream(), items.published().stream())
                .sorted(Comparator.comparing(Subscription::id))
                .toList();
        return new Account(account, payer(), revision, subscriptions, cause);
    }

    AccountBook with(Fact fact) {
        Optional<PayerLink> named = fact.event().payer()
                .map(payer -> new PayerLink(payer, fact.event().occurredAt()))
                .map(later -> link.map(known -> known.orEarlier(later)).orElse(later));
        return new AccountBook(v, account, revision, named.or(() -> link), cause,
                fact instanceof Fact.WholeSubscription whole ? snapshots.with(whole) : snapshots,
                fact instanceof Fact.SomeItems some ? items.with(some.event()) : items);
    }

    boolean hasTwinOf(Fact fact) {
        return switch (fact) {
            case Fact.WholeSubscription whole -> snapshots.hasTwinOf(whole);
            case Fact.SomeItems some -> items.hasTwinOf(some.event());
        };
    }

    AccountBook revised(Cause newCause) {
        return new AccountBook(v, account, revision + 1, link, newCause, snapshots, items);
    }
}
