package dev.tollbook.processor.normalize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payment.PaymentFacts;
import dev.tollbook.schemas.payment.PaymentKind;
import dev.tollbook.schemas.payment.PaymentStatus;
import java.util.Optional;

/** A Clerk payment attempt. Clerk does not say whether the grand total is before or after credits; kept as sent. */
final class ClerkPayment {
    private ClerkPayment() {}

    static PaymentFacts read(JsonNode attempt) {
        String id = Body.text(attempt.path("id")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_ID, "the payment attempt has no id"));
        String word = Body.text(attempt.path("status")).orElseThrow(
                () -> new Rejection(RejectedReason.MISSING_STATUS, "the payment attempt has no status"));
        PaymentStatus status = switch (word) {
            case "pending" -> PaymentStatus.PENDING;
            case "paid" -> PaymentStatus.PAID;
            case "failed" -> PaymentStatus.FAILED;
            default -> PaymentStatus.UNKNOWN;
        };
        JsonNode total = attempt.path("totals").path("grand_total");
        long amount = Body.amount(total.path("amount"));
        return new PaymentFacts(id, PaymentKind.ATTEMPT, status, word, amount,
                status == PaymentStatus.PAID ? amount : 0, 0, Body.currency(total.path("currency")),
                Body.firstTime(attempt.path("paid_at"), attempt.path("failed_at")),
                failure(attempt.path("failed_reason")), Body.text(attempt.path("charge_type")),
                Body.ids(attempt.path("payment_id"), attempt.path("gateway_external_id"),
                        attempt.path("statement_id"), attempt.path("invoice_id")));
    }

    private static Optional<String> failure(JsonNode reason) {
        Optional<String> detail = Body.text(reason.path("decline_code"));
        return Body.text(reason.path("code")).map(code -> detail.map(more -> code + "/" + more).orElse(code));
    }
}
