package dev.tollbook.processor.ledger.fact;

import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;

/** A command of our own API, at the time and place at which it stands in the log. */
public record CommandFact(CreditCommand command, Cause cause) implements LedgerFact {
    @Override
    public AccountId account() {
        return new AccountId(Source.TOLLBOOK, command.payer());
    }

    /** What its effect is keyed by, for ever. */
    public String key() {
        return "tollbook:" + command.payer() + "|" + command.idempotencyKey();
    }
}
