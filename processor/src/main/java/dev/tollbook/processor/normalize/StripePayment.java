package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.payment.PaymentKind;
import dev.tollbook.schemas.payment.PaymentStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Stripe's objects about money, of every API version: the newest path first and older ones after it. */
final class StripePayment {
    private StripePayment() {}

    static PaymentFacts invoice(String type, JsonNode invoice) {
        String word = status(invoice);
        PaymentStatus status = switch (word) {
            case "paid" -> PaymentStatus.PAID;
            case "void" -> PaymentStatus.VOIDED;
            case "uncollectible" -> PaymentStatus.UNCOLLECTIBLE;
            case "draft", "open" -> openInvoice(type);
            default -> PaymentStatus.UNKNOWN;
        };
        JsonNode times = invoice.path("status_transitions");
        Optional<Instant> settled = switch (word) {
            case "paid" -> Body.time(times.path("paid_at"));
            case "void" -> Body.time(times.path("voided_at"));
            case "uncollectible" -> Body.time(times.path("marked_uncollectible_at"));
            default -> Optional.empty();
        };
        return facts(invoice, PaymentKind.INVOICE, status, word, new Money(
                Body.amount(invoice.path("total")), Body.amount(invoice.path("amount_paid")),
                Body.amount(invoice.path("post_payment_credit_notes_amount"))), settled,
                Body.text(invoice.path("last_finalization_error").path("code")),
                Body.text(invoice.path("billing_reason")),
                Body.ids(invoice.path("parent").path("subscription_details").path("subscription"),
                        invoice.path("subscription"), invoice.path("payment_intent"), invoice.path("charge")));
    }

    static PaymentFacts invoicePayment(JsonNode payment) {
        String word = status(payment);
        PaymentStatus status = switch (word) {
            case "paid" -> PaymentStatus.PAID;
            case "open" -> PaymentStatus.PENDING;
            case "canceled" -> PaymentStatus.VOIDED;
            default -> PaymentStatus.UNKNOWN;
        };
        return facts(payment, PaymentKind.INVOICE_PAYMENT, status, word,
                new Money(Body.amount(payment.path("amount_requested")), Body.amount(payment.path("amount_paid")), 0),
                Body.time(payment.path("status_transitions").path("paid_at")), Optional.empty(), Optional.empty(),
                references(payment));
    }

    /** A one-off purchase; a subscription's money shows on its invoice. */
    static PaymentFacts checkout(String type, JsonNode session) {
        String word = Body.text(session.path("payment_status")).orElse(Normalizer.UNKNOWN);
        PaymentStatus status = switch (word) {
            case "paid", "no_payment_required" -> PaymentStatus.PAID;
            case "unpaid" -> type.endsWith("async_payment_failed") ? PaymentStatus.FAILED : PaymentStatus.PENDING;
            default -> PaymentStatus.UNKNOWN;
        };
        long total = Body.amount(session.path("amount_total"));
        return facts(session, PaymentKind.CHECKOUT, status, word,
                new Money(total, status == PaymentStatus.PAID ? total : 0, 0), Optional.empty(), Optional.empty(),
                Body.text(session.path("mode")), references(session));
    }

    static PaymentFacts charge(JsonNode charge) {
        String word = status(charge);
        Money money = new Money(Body.amount(charge.path("amount")), Body.amount(charge.path("amount_captured")),
                Body.amount(charge.path("amount_refunded")));
        PaymentStatus status = switch (word) {
            case "succeeded" -> charge.path("refunded").asBoolean(false) ? PaymentStatus.RETURNED
                    : money.returned() > 0 ? PaymentStatus.PARTLY_RETURNED : PaymentStatus.PAID;
            case "pending" -> PaymentStatus.PENDING;
            case "failed" -> PaymentStatus.FAILED;
            default -> PaymentStatus.UNKNOWN;
        };
        return facts(charge, PaymentKind.CHARGE, status, word, money, Optional.empty(),
                Body.text(charge.path("failure_code")), Optional.empty(), references(charge));
    }

    static PaymentFacts refund(JsonNode refund) {
        String word = status(refund);
        PaymentStatus status = switch (word) {
            case "succeeded" -> PaymentStatus.RETURNED;
            case "pending" -> PaymentStatus.PENDING;
            case "requires_action" -> PaymentStatus.ACTION_REQUIRED;
            case "failed" -> PaymentStatus.FAILED;
            case "canceled" -> PaymentStatus.VOIDED;
            default -> PaymentStatus.UNKNOWN;
        };
        long amount = Body.amount(refund.path("amount"));
        return facts(refund, PaymentKind.REFUND, status, word,
                new Money(amount, 0, status == PaymentStatus.RETURNED ? amount : 0), Optional.empty(),
                Body.text(refund.path("failure_reason")), Body.text(refund.path("reason")), references(refund));
    }

    static PaymentFacts creditNote(JsonNode note) {
        String word = status(note);
        PaymentStatus status = switch (word) {
            case "issued" -> PaymentStatus.RETURNED;
            case "void" -> PaymentStatus.VOIDED;
            default -> PaymentStatus.UNKNOWN;
        };
        return facts(note, PaymentKind.CREDIT_NOTE, status, word, new Money(Body.amount(note.path("amount")), 0, 0),
                Body.time(note.path("voided_at")), Optional.empty(), Body.text(note.path("reason")), references(note));
    }

    static PaymentFacts dispute(JsonNode dispute) {
        String word = status(dispute);
        PaymentStatus status = switch (word) {
            case "won" -> PaymentStatus.WON;
            case "lost" -> PaymentStatus.LOST;
            case "needs_response", "under_review", "warning_needs_response", "warning_under_review",
                    "appeal_needs_response", "appeal_under_review" ->
                PaymentStatus.DISPUTED;
            case "warning_closed", "prevented" -> PaymentStatus.VOIDED;
            default -> PaymentStatus.UNKNOWN;
        };
        return facts(dispute, PaymentKind.DISPUTE, status, word, new Money(Body.amount(dispute.path("amount")), 0, 0),
                Optional.empty(), Optional.empty(), Body.text(dispute.path("reason")), references(dispute));
    }

    /** Ids under every name that one of Stripe's objects uses for another one about the same money. */
    static List<String> references(JsonNode object) {
        JsonNode payment = object.path("payment");
        return Body.ids(object.path("charge"), object.path("payment_intent"), object.path("invoice"),
                object.path("subscription"), object.path("refund"), object.path("refunds").path(0).path("refund"),
                payment.path("payment_intent"), payment.path("charge"));
    }

    private static PaymentStatus openInvoice(String type) {
        return switch (type) {
            case "invoice.payment_failed", "invoice.finalization_failed" -> PaymentStatus.FAILED;
            case "invoice.payment_action_required" -> PaymentStatus.ACTION_REQUIRED;
            default -> PaymentStatus.PENDING;
        };
    }

    private static String status(JsonNode object) {
        return Body.text(object.path("status")).orElse(Normalizer.UNKNOWN);
    }

    private record Money(long amount, long paid, long returned) {}

    private static PaymentFacts facts(JsonNode object, PaymentKind kind, PaymentStatus status, String word,
            Money money, Optional<Instant> settled, Optional<String> failure, Optional<String> reason,
            List<String> references) {
        String id = Body.text(object.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the " + kind.label() + " has no id"));
        return new PaymentFacts(id, kind, status, word, money.amount(), money.paid(), money.returned(),
                Body.currency(object.path("currency")), settled, failure, reason, references);
    }
}
