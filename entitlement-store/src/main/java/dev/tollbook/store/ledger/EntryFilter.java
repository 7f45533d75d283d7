package dev.tollbook.store.ledger;

import dev.tollbook.schemas.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Which entries of a payer.
 *
 * @param from  effective at or after
 * @param to    effective before
 * @param after only those that come after this one, newest first
 */
public record EntryFilter(
        String payer,
        Optional<String> currency,
        Optional<String> bucket,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<Cursor> after) {
    /** The place of an entry in the order of the pages. */
    public record Cursor(Instant recordedAt, String currency, String bucket, long seq) {
        static Cursor of(LedgerEntry entry) {
            return new Cursor(entry.recordedAt(), entry.account().currency(), entry.account().bucket().toString(),
                    entry.seq());
        }

        /** Reads what {@link #toString} wrote; empty for anything else. */
        public static Optional<Cursor> parse(String text) {
            try {
                String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                        .split(" ", 4);
                return parts.length == 4 ? Optional.of(new Cursor(Instant.parse(parts[0]), parts[1], parts[3],
                        Long.parseLong(parts[2]))) : Optional.empty();
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    (recordedAt + " " + currency + " " + seq + " " + bucket).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The cursor that continues after an entry. */
    public static String cursor(LedgerEntry last) {
        return Cursor.of(last).toString();
    }
}
