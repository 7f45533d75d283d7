package dev.tollbook.ingest.routing;

/**
 * What a raw record is called and which partition it goes to.
 *
 * @param deliveryId the provider's id of the delivery
 * @param key        the account that the event is about, so that all its events meet on one partition; the delivery id
 *                   if the body names none
 */
public record Route(String deliveryId, String key) {
    public Route {
        if (deliveryId.isBlank() || key.isBlank()) {
            throw new IllegalArgumentException("a raw record needs a delivery id and a key");
        }
    }
}
