/** The credit ledger: entries, balances, grants, and the verifier that proves them. */
package dev.tollbook.schemas.ledger;
