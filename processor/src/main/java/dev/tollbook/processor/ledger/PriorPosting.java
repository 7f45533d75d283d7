package dev.tollbook.processor.ledger;

/**
 * What an idempotency key has posted; kept for ever.
 *
 * @param requestHash of the request
 * @param entry       the entry that it posted
 */
public record PriorPosting(String requestHash, String entry) {}
