package dev.tollbook.processor.normalize;

import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.payer.AccountId;
import java.util.Optional;

/** Says what a webhook says. */
@FunctionalInterface
public interface WebhookReader {
    /**
     * Pure: the same bytes always say the same.
     *
     * @param body     as it was signed
     * @param delivery what ingest noted beside it
     * @param position of the raw record
     * @param linked   the account that was found for a webhook that names none
     */
    Normalization normalize(byte[] body, Delivery delivery, Position position, Optional<AccountId> linked);
}
