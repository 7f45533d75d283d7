package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.OpenDifference;
import dev.tollbook.schemas.ledger.StatedBalance;
import java.util.List;
import java.util.Optional;

/** The balance record of one ledger account. */
final class Balances {
    private Balances() {}

    static CreditBalance plain(Ledger ledger, Head head) {
        return new CreditBalance(head.account(), head.balance(), head.seq(), head.hash(), ledger.revision(), List.of(),
                Optional.empty(), Optional.empty(), 0, ledger.parked(), head.cause());
    }

    static CreditBalance withGrants(CreditBalance balance, List<Grant> grants) {
        return new CreditBalance(balance.account(), balance.balance(), balance.seq(), balance.headHash(),
                balance.revision(), grants, balance.stated(), balance.difference(), balance.inferred(),
                balance.parked(), balance.cause());
    }

    static CreditBalance withStatement(
            CreditBalance balance, Optional<StatedBalance> stated, Optional<OpenDifference> difference) {
        return new CreditBalance(balance.account(), balance.balance(), balance.seq(), balance.headHash(),
                balance.revision(), balance.grants(), stated, difference, balance.inferred(), balance.parked(),
                balance.cause());
    }

    static CreditBalance withInferred(CreditBalance balance, long inferred) {
        return new CreditBalance(balance.account(), balance.balance(), balance.seq(), balance.headHash(),
                balance.revision(), balance.grants(), balance.stated(), balance.difference(), inferred,
                balance.parked(), balance.cause());
    }

    /** Whether there is nothing new to tell: all but the revision is equal. */
    static boolean same(CreditBalance one, CreditBalance other) {
        return new CreditBalance(one.account(), one.balance(), one.seq(), one.headHash(), other.revision(),
                one.grants(), one.stated(), one.difference(), one.inferred(), one.parked(), one.cause()).equals(other);
    }
}
