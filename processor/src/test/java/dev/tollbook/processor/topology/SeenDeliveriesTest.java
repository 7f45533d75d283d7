package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.ClerkEvent;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.schemas.receipt.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SeenDeliveriesTest {
    private static final Raw STRIPE = StripeEvent.event("evt_1", "updated", 5, "active");
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldRememberForLongerThanAnyProviderResends() {
        pipeline.send(STRIPE, day(0));
        pipeline.send(STRIPE, day(36));
        pipeline.send(STRIPE, day(40));

        assertThat(pipeline.receipts()).extracting(receipt -> receipt.reason().orElse("first"))
                .containsExactly("first", "same-delivery", "same-delivery");
    }

    @Test
    void shouldStillBeHarmlessWhenItHasForgotten() {
        pipeline.send(STRIPE, day(0));
        pipeline.send(STRIPE, day(60));

        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.DUPLICATE);
        assertThat(pipeline.lastReceipt().reason()).contains("twin");
        assertThat(pipeline.onlyAccount().revision()).isEqualTo(1);
    }

    @Test
    void shouldRememberADeliveryThatArrivesBehindTheOtherProvidersTime() {
        // A rebuild may read one topic far ahead of the other; a window store would refuse the older one.
        pipeline.send(ClerkEvent.itemEvent("msg_1", "active", ClerkEvent.START,
                ClerkEvent.item("i", "active", ClerkEvent.START)), day(90));
        pipeline.send(STRIPE, day(0));
        pipeline.send(STRIPE, day(1));

        assertThat(pipeline.lastReceipt().reason()).contains("same-delivery");
    }

    @Test
    void shouldSweepWhatCanNoLongerBeRepeated() {
        pipeline.send(STRIPE, day(0));
        pipeline.send(StripeEvent.event("evt_2", "updated", 6, "active"), day(30));
        pipeline.send(StripeEvent.event("evt_3", "updated", 7, "active"), day(42));
        pipeline.send(StripeEvent.event("evt_4", "updated", 8, "active"), day(43));

        // Each beside the fingerprint by which its twins are found.
        assertThat(remembered()).contains("stripe|evt_2", "stripe|evt_3", "stripe|evt_4")
                .doesNotContain("stripe|evt_1").hasSize(6);
    }

    @Test
    void shouldNotSweepOneProvidersDeliveriesByTheOthersTime() {
        pipeline.send(STRIPE, day(0));
        for (int day = 90; day < 93; day++) {
            long now = ClerkEvent.START + day;
            pipeline.send(ClerkEvent.itemEvent("msg_" + day, "active", now, ClerkEvent.item("i", "active", now)),
                    day(day));
        }

        assertThat(remembered()).contains("stripe|evt_1");
    }

    private List<String> remembered() {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> all = pipeline.store(TopologyNames.SEEN_DELIVERIES).all()) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    private static Instant day(int day) {
        return Raw.RECEIVED.plus(Duration.ofDays(day));
    }
}
