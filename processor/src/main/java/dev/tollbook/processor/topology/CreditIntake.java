package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.LedgerBook;
import dev.tollbook.processor.ledger.StripeBook;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.processor.ledger.fact.StripeRelinked;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Facts about credits, into the books of the ledger. */
final class CreditIntake {
    private final Desk desk;

    CreditIntake(Desk desk) {
        this.desk = desk;
    }

    /** Empty if there is nothing about credits. */
    Optional<LedgerJudgement> take(AccountId account, List<LedgerFact> facts) {
        return facts.isEmpty() ? Optional.empty() : Optional.of(post(account, facts));
    }

    /** Credits follow the account to whoever its payer turns out to be. */
    void rehome(AccountId account, Instant at, Cause cause) {
        book(account).filter(book -> book instanceof StripeBook)
                .filter(book -> !book.ledger().payer().equals(AccountIntake.payer(desk, account).id()))
                .ifPresent(book -> post(account, List.of(new StripeRelinked(account, at, cause))));
    }

    private LedgerJudgement post(AccountId account, List<? extends LedgerFact> facts) {
        LedgerJudgement said = LedgerJudge.facts(book(account), AccountIntake.payer(desk, account).id(), facts);
        said.writes().forEach(desk::write);
        said.emissions().forEach(desk::emit);
        return said;
    }

    private Optional<LedgerBook> book(AccountId account) {
        return desk.read(TopologyNames.LEDGER_BOOKS, account.toString(), LedgerBook.class);
    }
}
