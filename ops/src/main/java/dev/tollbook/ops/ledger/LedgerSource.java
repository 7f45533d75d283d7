package dev.tollbook.ops.ledger;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.util.Collection;
import java.util.function.Consumer;

/** Where a ledger can be read. */
interface LedgerSource {
    /** For people. */
    String name();

    /** The newest balance of each ledger account; read before the entries, which may go on growing meanwhile. */
    Collection<CreditBalance> heads();

    /** All entries, those of each ledger account in the order of its chain. */
    void entries(Consumer<LedgerEntry> reader);
}
