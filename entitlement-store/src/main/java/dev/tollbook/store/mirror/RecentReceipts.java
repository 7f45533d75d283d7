package dev.tollbook.store.mirror;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.receipt.Receipt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The receipts read last; older ones are in Postgres. Thread-safe. */
final class RecentReceipts {
    // At most some minutes of the busiest inflow that was measured, and about 50 MB: enough for whoever has just sent a webhook.
    private static final int MOST_DELIVERIES = 50_000;

    private final Map<String, Map<Position, Receipt>> byDelivery = new LinkedHashMap<>();

    synchronized void add(Receipt receipt) {
        byDelivery.computeIfAbsent(receipt.cause().deliveryId(), id -> new LinkedHashMap<>())
                .merge(receipt.cause().position(), receipt, (a, b) -> a.outcome().isFinal() ? a : b);
        if (byDelivery.size() > MOST_DELIVERIES) {
            var oldest = byDelivery.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized List<Receipt> of(String deliveryId) {
        return List.copyOf(byDelivery.getOrDefault(deliveryId, Map.of()).values());
    }
}
