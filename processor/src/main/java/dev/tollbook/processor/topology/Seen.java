package dev.tollbook.processor.topology;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.payer.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * That a delivery was taken in: a value of the {@code seen-deliveries} store.
 *
 * @param at        the receive time of the record that was
 * @param eventType for the receipts of its repetitions
 * @param position  of the record that was
 * @param account   into whose book; empty for a role, and for what was sent on to find out
 */
record Seen(Instant at, String eventType, Position position, Optional<AccountId> account) {}
