/** Proofs about the credit ledger. */
package dev.tollbook.ops.ledger;
