/** What payers gain and lose. */
package dev.tollbook.schemas.change;
