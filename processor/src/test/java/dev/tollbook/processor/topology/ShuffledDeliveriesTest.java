package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.processor.sample.Books;
import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.receipt.Receipt;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several payers of both providers, mixed up and repeated, through the whole topology. */
final class ShuffledDeliveriesTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldEndAlikeWhateverTheNetworkDoes(long seed) {
        List<Raw> history = history();
        List<Raw> deliveries = new ArrayList<>(history);
        deliveries.addAll(history);
        Collections.shuffle(deliveries, new Random(seed));

        assertThat(end(deliveries)).isEqualTo(end(history)).hasSize(6);
    }

    private static Map<String, JsonNode> end(List<Raw> deliveries) {
        try (Pipeline pipeline = new Pipeline()) {
            deliveries.forEach(pipeline::send);
            assertThat(pipeline.receipts()).hasSameSizeAs(deliveries);
            assertThat(pipeline.receipts().stream().filter(receipt -> receipt.reason().isPresent()
                    && receipt.reason().get().equals("same-delivery")).map(Receipt::cause))
                    .hasSize(deliveries.size() - history().size());
            Map<String, JsonNode> end = new TreeMap<>();
            pipeline.accounts().forEach((key, account) -> end.put(key, Books.settled(account)));
            return end;
        }
    }

    private static List<Raw> history() {
        List<Raw> history = new ArrayList<>();
        for (int payer = 0; payer < 3; payer++) {
            int number = payer;
            for (String step : List.of("0 incomplete", "2 active", "60 past_due", "90 active", "99 canceled")) {
                String[] parts = step.split(" ", -1);
                history.add(StripeEvent.raw(event -> {
                    event.put("id", "evt_" + history.size()).put("created",
                            StripeEvent.START + Long.parseLong(parts[0]));
                    StripeEvent.object(event).put("customer", "cus_" + number).put("id", "sub_" + number)
                            .put("status", number == 2 && parts[1].equals("canceled") ? "active" : parts[1]);
                    StripeEvent.object(event).putObject("metadata").put("payer_id", "org_" + number);
                }));
            }
            for (String status : List.of("incomplete", "active", "past_due", "active", "canceled", "ended")) {
                long now = ClerkEvent.START + history.size() * 10L;
                history.add(ClerkEvent.itemEvent("msg_" + history.size(), "updated", now,
                        ClerkEvent.item("item", status, now), event -> ClerkEvent.data(event).withObject("/payer")
                                .put("user_id", "user_" + number)));
            }
        }
        return history;
    }
}
