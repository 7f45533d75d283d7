package dev.tollbook.store.api;

import dev.tollbook.store.access.KeyBook;
import dev.tollbook.store.access.RateLimit;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.check.CreditBalances;
import dev.tollbook.store.override.OverrideBook;
import dev.tollbook.store.seat.Occupancy;
import dev.tollbook.store.session.SessionTokens;
import dev.tollbook.store.usage.GroupCommit;
import dev.tollbook.store.usage.UsageReader;
import java.util.Optional;

/**
 * What the API writes into, and what it asks beside the mirror.
 *
 * @param bookings   counts
 * @param seats      who sits in an organization
 * @param credits    what a payer can spend
 * @param sessions   verifies session tokens; empty if none are accepted
 * @param cronSecret that opens the lifecycle endpoint beside API keys
 * @param wrote      told after every write that is to be published
 */
public record Desk(
        Book book,
        GroupCommit bookings,
        KeyBook keys,
        OverrideBook overrides,
        Occupancy.Lookup seats,
        CreditBalances credits,
        RateLimit rate,
        Optional<SessionTokens> sessions,
        Optional<String> cronSecret,
        Runnable wrote) {
    UsageReader usage() {
        return new UsageReader(book);
    }
}
