package dev.tollbook.processor.topology;

import dev.tollbook.schemas.receipt.Receipt;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts receipts by outcome and reason, which are both words from fixed lists. */
public final class ReceiptMeter {
    private final MeterRegistry metrics;

    public ReceiptMeter(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void count(Receipt receipt) {
        metrics.counter("tollbook.receipts",
                "source", receipt.cause().source().label(),
                "outcome", receipt.outcome().label(),
                "reason", receipt.reason().orElse("none")).increment();
    }
}
