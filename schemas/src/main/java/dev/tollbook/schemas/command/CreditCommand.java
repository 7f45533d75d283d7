package dev.tollbook.schemas.command;

import java.util.Optional;

/**
 * The value of {@code billing.commands}, keyed by the payer. Each record gets exactly one receipt, under {@code id}.
 *
 * @param id             of this record ({@code cmd_…}); a repeated HTTP request is another record with another id
 * @param payer          whose credits
 * @param idempotencyKey the same key never posts twice, for ever
 * @param actor          who asked
 * @param request        what for
 */
public record CreditCommand(
        String id,
        String payer,
        String idempotencyKey,
        Optional<String> actor,
        CreditRequest request) {
    public static final String SCHEMA = "credit-command/1";
}
