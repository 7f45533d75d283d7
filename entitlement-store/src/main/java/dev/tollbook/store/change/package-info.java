/** What lies between two states of a payer, and because of what. Pure. */
package dev.tollbook.store.change;
