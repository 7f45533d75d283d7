/** Finds out who gained or lost what, and tells it. */
package dev.tollbook.store.announce;
