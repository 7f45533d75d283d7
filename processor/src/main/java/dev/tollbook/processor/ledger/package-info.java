/**
 * The credit ledger as pure functions: a book, a fact, and what the fact posts. No Kafka, no clock, no I/O; what is
 * booked from which webhook, and why, stands in docs/decisions/0006-ledger.md.
 */
package dev.tollbook.processor.ledger;
