package dev.tollbook.schemas.receipt;

/**
 * A derived record that has the effect of a delivery.
 *
 * @param topic    where it lies
 * @param key      of the record; for payments, which share a payer's key, {@code account|payment id}
 * @param revision of the record, tombstones included (header {@code revision}); a reader that has reached it has the
 *                 effect
 */
public record Touched(String topic, String key, long revision) {}
