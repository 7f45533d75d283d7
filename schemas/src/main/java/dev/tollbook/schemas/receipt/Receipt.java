package dev.tollbook.schemas.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import java.util.List;
import java.util.Optional;

/**
 * What became of one raw record: the value of {@code billing.receipts}.
 *
 * @param cause    the record it is about
 * @param outcome  what became of it
 * @param reason   a machine-readable word where the outcome alone does not say it, e.g. {@code unknown-type}
 * @param detail   a sentence for people
 * @param account  the book it belongs to
 * @param payer    whom it entitles
 * @param revision the account's revision once this delivery was taken in; a reader that has reached it has the effect
 *                 of the delivery. 0 where no account was touched
 * @param touched  what else it is to be seen in: memberships, organizations, roles, payments. Empty where
 *                 {@code account} and {@code revision} tell everything
 */
public record Receipt(
        Cause cause,
        Outcome outcome,
        Optional<String> reason,
        Optional<String> detail,
        Optional<AccountId> account,
        Optional<String> payer,
        long revision,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Touched> touched) {
    public static final String SCHEMA = "receipt/1";

    public Receipt { touched = List.copyOf(touched); }

    /** A receipt of what touched nothing but an account. */
    public Receipt(
            Cause cause,
            Outcome outcome,
            Optional<String> reason,
            Optional<String> detail,
            Optional<AccountId> account,
            Optional<String> payer,
            long revision) {
        this(cause, outcome, reason, detail, account, payer, revision, List.of());
    }
}
