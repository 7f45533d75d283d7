package dev.tollbook.store.mirror;

import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.store.feed.DerivedRecords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The receipts that came last, as they were written: every webhook has one, and hardly any is asked for. Older ones are
 * in Postgres. Thread-safe.
 */
final class RecentReceipts {
    // At most some minutes of the busiest inflow that was measured, and about 30 MB: enough for whoever has just sent a webhook.
    private static final int MOST_DELIVERIES = 50_000;

    private final Map<String, List<byte[]>> byDelivery = new LinkedHashMap<>();

    /** Keeps one. */
    void add(Receipt receipt) {
        add(receipt.cause().deliveryId(), Json.bytes(receipt));
    }

    /** Keeps one that nobody has read yet, of the delivery that it lies under on its topic. */
    synchronized void add(String deliveryId, byte[] receipt) {
        List<byte[]> known = byDelivery.computeIfAbsent(deliveryId, id -> new ArrayList<>(1));
        // Whoever waits for an old delivery has it looked up in Postgres, each time anew.
        if (known.stream().noneMatch(one -> Arrays.equals(one, receipt))) {
            known.add(receipt);
        }
        if (byDelivery.size() > MOST_DELIVERIES) {
            var oldest = byDelivery.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** One per raw record, the final one where there is one; what is no receipt of that delivery is left out. */
    List<Receipt> of(String deliveryId) {
        Map<Position, Receipt> byRecord = new LinkedHashMap<>();
        for (byte[] kept : kept(deliveryId)) {
            DerivedRecords.receipt(kept).filter(receipt -> receipt.cause().deliveryId().equals(deliveryId))
                    .ifPresent(receipt -> byRecord.merge(receipt.cause().position(), receipt,
                            (a, b) -> a.outcome().isFinal() ? a : b));
        }
        return List.copyOf(byRecord.values());
    }

    /** As they are kept, each once. */
    synchronized List<byte[]> kept(String deliveryId) {
        return List.copyOf(byDelivery.getOrDefault(deliveryId, List.of()));
    }
}
