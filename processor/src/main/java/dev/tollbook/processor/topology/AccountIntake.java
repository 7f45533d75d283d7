package dev.tollbook.processor.topology;

import dev.tollbook.processor.normalize.Fact;
import dev.tollbook.processor.reduce.AccountBook;
import dev.tollbook.processor.reduce.Reducer;
import dev.tollbook.processor.reduce.Reduction;
import dev.tollbook.processor.reduce.Verdict;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.Account;
import java.util.Optional;

/** Facts about an account as a whole, into its book and to {@code billing.subscriptions}. */
final class AccountIntake {
    private final Desk desk;
    private final PaymentIntake payments;

    AccountIntake(Desk desk, PaymentIntake payments) {
        this.desk = desk;
        this.payments = payments;
    }

    Verdict take(Fact.OfAccount fact) {
        AccountId account = fact.event().account();
        Cause cause = fact.event().cause();
        Payer before = payer(desk, account);
        Reduction reduction = Reducer.reduce(book(desk, account), fact);
        AccountBook book = reduction.book();
        desk.write(TopologyNames.ACCOUNTS, account.toString(), book);
        reduction.former().ifPresent(former -> desk.bury(TopologyNames.SUBSCRIPTIONS,
                new PayerAccountKey(former.id(), account).toString(),
                cause.toHeaders(Account.SCHEMA, book.revision())));
        reduction.published().ifPresent(published -> desk.emit(TopologyNames.SUBSCRIPTIONS,
                new PayerAccountKey(published.payer().id(), account).toString(), published,
                cause.toHeaders(Account.SCHEMA, published.revision())));
        if (!before.equals(book.payer())) {
            payments.rehome(account, book.payer(), cause);
        }
        return reduction.verdict();
    }

    static Optional<AccountBook> book(Desk desk, AccountId account) {
        return desk.read(TopologyNames.ACCOUNTS, account.toString(), AccountBook.class);
    }

    /** Whose account it is, as far as anything told; else the account's own id stands for its payer. */
    static Payer payer(Desk desk, AccountId account) {
        return book(desk, account).map(AccountBook::payer).orElseGet(() -> new Payer(account.id(), PayerType.USER));
    }
}
