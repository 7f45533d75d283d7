/** What webhooks and commands say about credits, in the ledger's terms. */
package dev.tollbook.processor.ledger.fact;
