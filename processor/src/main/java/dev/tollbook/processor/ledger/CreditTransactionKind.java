package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.ledger.EntryType;

/** What Stripe's word for a billing credit transaction means here. */
record CreditTransactionKind(EntryType type, String counterAccount) {
    static CreditTransactionKind of(String word, String category) {
        return switch (word) {
            case "credits_granted" -> new CreditTransactionKind(EntryType.GRANT, "grant:" + category);
            case "credits_applied" -> new CreditTransactionKind(EntryType.APPLIED_TO_INVOICE, "applied:invoice");
            case "credits_application_invoice_voided" -> new CreditTransactionKind(EntryType.UNAPPLIED_FROM_INVOICE,
                    "applied:invoice");
            case "credits_expired" -> new CreditTransactionKind(EntryType.EXPIRED, "expired");
            case "credits_voided" -> new CreditTransactionKind(EntryType.VOIDED, "voided");
            default -> new CreditTransactionKind(EntryType.ADJUSTMENT, "adjust:stripe");
        };
    }
}
