package dev.tollbook.schemas.event;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payment.PaymentFacts;
import java.time.Instant;
import java.util.Optional;

/** How a payment stood at one moment. */
public record PaymentReported(
        AccountId account,
        Optional<Payer> payer,
        Instant occurredAt,
        PaymentFacts payment,
        Cause cause) implements BillingEvent {}
