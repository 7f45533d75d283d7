package dev.tollbook.processor.reduce;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import java.util.Optional;

/** One event into one account's book. */
public final class Reducer {
    private Reducer() {}

    /**
     * The book once the event is in it.
     *
     * @param known empty for the first event of an account
     */
    public static Reduction reduce(Optional<AccountBook> known, Fact.OfAccount fact) {
        AccountBook before = known.orElseGet(() -> AccountBook.empty(fact.event().account(), fact.event().cause()));
        AccountBook after = before.with(fact);
        boolean twin = before.hasTwinOf(fact);
        Account published = after.published();
        if (before.revision() > 0 && saysTheSame(before.published(), published)) {
            return new Reduction(after, twin ? Verdict.TWIN : Verdict.SUPERSEDED, Optional.empty(), Optional.empty());
        }
        AccountBook revised = after.revised(fact.event().cause());
        return new Reduction(
                revised,
                twin ? Verdict.TWIN : Verdict.APPLIED,
                Optional.of(published.at(revised.revision(), revised.cause())),
                former(before, revised));
    }

    private static boolean saysTheSame(Account one, Account other) {
        return one.payer().equals(other.payer()) && one.subscriptions().equals(other.subscriptions())
                && one.closedAt().equals(other.closedAt()) && one.stated().equals(other.stated());
    }

    private static Optional<Payer> former(AccountBook before, AccountBook after) {
        return Optional.of(before.payer())
                .filter(payer -> before.revision() > 0 && !payer.id().equals(after.payer().id()));
    }
}
