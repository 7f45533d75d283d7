/** The credit ledger in Postgres, the commands that change it, and the proof that it is right. */
package dev.tollbook.store.ledger;
