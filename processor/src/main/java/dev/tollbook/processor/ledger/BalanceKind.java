package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.ledger.EntryType;
import java.util.Map;

/**
 * Why a Stripe balance moved.
 *
 * @param references the objects behind it
 */
public record BalanceKind(EntryType type, Map<String, String> references) {
    /** Nothing tells more. */
    static final BalanceKind UNKNOWN = new BalanceKind(EntryType.ADJUSTMENT, Map.of());

    public BalanceKind { references = Map.copyOf(references); }

    /** Where the money went to or came from. */
    String counterAccount() {
        return switch (type) {
            case APPLIED_TO_INVOICE, UNAPPLIED_FROM_INVOICE -> "applied:invoice";
            case CREDIT_NOTE -> "credit-note";
            case INVOICE_TOO_SMALL, INVOICE_TOO_LARGE -> "carried:invoice";
            case INVOICE_OVERPAID -> "overpaid:invoice";
            case OPENING, ADJUSTMENT, APPLIED_TO_CHARGE, INFERRED, GRANT, INCREASE, DECREASE, EXPIRED, VOIDED,
                    TRANSFER, WRITTEN_OFF, RECLASSIFIED ->
                "adjust:stripe";
        };
    }
}
