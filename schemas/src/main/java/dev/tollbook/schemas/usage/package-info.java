/** What payers use of their limits. */
package dev.tollbook.schemas.usage;
