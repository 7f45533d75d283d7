package dev.tollbook.processor.topology;

import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;

/**
 * That a delivery was taken in: a value of the {@code seen-deliveries} store.
 *
 * @param v         version of this layout
 * @param at        the receive time of the record that was
 * @param eventType for the receipts of its repetitions
 * @param account   into whose book
 */
record Seen(int v, Instant at, String eventType, AccountId account) {
    static final int VERSION = 1;
}
