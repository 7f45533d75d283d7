package dev.tollbook.schemas.command;

import java.time.Instant;

/**
 * Time as a record: the processor writes it when a grant has reached its end and nothing else happens to the payer. So
 * the ledger stays a function of the log alone, and a rebuild gives the same entries in the same order.
 */
public record ExpireCredits(Instant at) implements CreditRequest {
    static final String KIND = "expire-credits";

    @Override
    public String name() {
        return KIND;
    }
}
