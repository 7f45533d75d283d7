package dev.tollbook.processor.normalize;

import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.payment.PaymentStatus;

/** What tells the order of two reports of one payment, beside the time. */
final class PaymentOrder {
    private PaymentOrder() {}

    /**
     * What can only be followed by its like. Stripe: an invoice that is paid or void stays so, a failed refund too;
     * a dispute may be reopened by an appeal. Clerk: an attempt ends paid or failed.
     */
    static int standing(PaymentFacts payment) {
        boolean last = switch (payment.type()) {
            case INVOICE, CREDIT_NOTE, INVOICE_PAYMENT -> payment.status() == PaymentStatus.PAID
                    || payment.status() == PaymentStatus.VOIDED;
            case CHECKOUT -> payment.status() == PaymentStatus.PAID;
            case REFUND, ATTEMPT -> payment.status() == PaymentStatus.FAILED || payment.status() == PaymentStatus.PAID
                    || payment.status() == PaymentStatus.VOIDED;
            case CHARGE, DISPUTE, UNKNOWN -> false;
        };
        return last ? 1 : 0;
    }

    /** Of reports of one second: more money back, then the status that comes later in a payment's life. */
    static long rank(PaymentFacts payment) {
        return payment.amountReturned() * PaymentStatus.values().length + switch (payment.status()) {
            case UNKNOWN -> 0;
            case PENDING -> 1;
            case ACTION_REQUIRED -> 2;
            case FAILED -> 3;
            case UNCOLLECTIBLE -> 4;
            case VOIDED -> 5;
            case PAID -> 6;
            case DISPUTED -> 7;
            case PARTLY_RETURNED -> 8;
            case RETURNED -> 9;
            case WON -> 10;
            case LOST -> 11;
        };
    }
}
