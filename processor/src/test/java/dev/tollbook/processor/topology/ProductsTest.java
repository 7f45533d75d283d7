package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeEvent;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.product.StripePrice;
import dev.tollbook.schemas.product.StripeProduct;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Stripe sells, and which plan it names. */
final class ProductsTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldPublishAProductAndItsPriceUnderTheirOwnIds() {
        pipeline.send(StripeObjects.product("evt_1", "created", 0, "pro"));
        pipeline.send(StripeObjects.price("evt_2", "created", 0, "pro"));

        assertThat(listings()).containsOnlyKeys("prod_1", "price_1");
        assertThat(listings().get("prod_1")).isInstanceOfSatisfying(StripeProduct.class, product -> {
            assertThat(product.planSlug()).contains("pro");
            assertThat(product.name()).contains("Product pro");
            assertThat(product.defaultPrice()).contains("price_1");
            assertThat(product.features()).containsExactly("Analytics");
            assertThat(product.active()).isTrue();
        });
        assertThat(listings().get("price_1")).isInstanceOfSatisfying(StripePrice.class, price -> {
            assertThat(price.planSlug()).contains("pro");
            assertThat(price.productId()).contains("prod_1");
            assertThat(price.lookupKey()).contains("key_pro");
            assertThat(price.currency()).contains("USD");
            assertThat(price.amount()).isEqualTo(OptionalLong.of(2900));
            assertThat(price.interval()).contains("month");
        });
        assertThat(pipeline.lastReceipt()).satisfies(receipt -> {
            assertThat(receipt.outcome()).isEqualTo(Outcome.APPLIED);
            assertThat(receipt.account()).isEmpty();
            assertThat(receipt.touched()).containsExactly(new Touched(Topics.PRODUCTS, "price_1", 1));
        });
        assertThat(pipeline.records(Topics.SUBSCRIPTIONS)).as("a product is nobody's").isEmpty();
    }

    @Test
    void shouldTakeTheLaterSecondWhicheverComesFirst() {
        pipeline.send(StripeObjects.product("evt_2", "updated", 5, "team"));
        pipeline.send(StripeObjects.product("evt_1", "created", 0, "pro"));

        assertThat(listings().get("prod_1").planSlug()).contains("team");
        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.SUPERSEDED);
    }

    @Test
    void shouldFollowTheChainWithinOneSecond() {
        for (List<Raw> order : List.of(List.of(renamed("evt_1", "pro", "team"), renamed("evt_2", "team", "gold")),
                List.of(renamed("evt_2", "team", "gold"), renamed("evt_1", "pro", "team")))) {
            try (Pipeline each = new Pipeline()) {
                order.forEach(each::send);

                assertThat(each.compacted(Topics.PRODUCTS, Listing.class).get("prod_1").planSlug()).contains("gold");
            }
        }
    }

    @Test
    void shouldNameNoPlanOnceItIsDeletedWhateverComesAfterwards() {
        pipeline.send(StripeObjects.price("evt_2", "deleted", 5, "pro"));
        pipeline.send(StripeObjects.price("evt_1", "created", 0, "pro"));
        pipeline.send(StripeObjects.price("evt_3", "updated", 9, "team"));

        assertThat(listings().get("price_1")).isInstanceOfSatisfying(StripePrice.class, price -> {
            assertThat(price.deleted()).isTrue();
            assertThat(price.active()).isFalse();
            assertThat(price.planSlug()).isEmpty();
            assertThat(price.lookupKey()).isEmpty();
            assertThat(price.productId()).as("it stays described").contains("prod_1");
            assertThat(price.cause().deliveryId()).isEqualTo("evt_2");
        });
    }

    @Test
    void shouldTakeADeletionThatNamesTheIdAlone() {
        pipeline.send(StripeObjects.event("evt_1", "product.deleted", 0,
                "{\"id\": \"prod_1\", \"object\": \"product\", \"deleted\": true}"));

        assertThat(listings().get("prod_1").deleted()).isTrue();
    }

    @Test
    void shouldSendOnWhatAnOlderIngestKeyedByTheDelivery() {
        Raw old = StripeObjects.product("evt_1", "created", 0, "pro").keyed("evt_1");

        pipeline.send(old);
        pipeline.send(old);
        pipeline.send(StripeObjects.product("evt_2", "updated", 5, "team"));

        assertThat(pipeline.records(Topics.LINKED)).singleElement()
                .satisfies(record -> assertThat(record.key()).isEqualTo("prod_1"));
        assertThat(pipeline.receipts()).extracting(Receipt::outcome).containsExactly(Outcome.PARKED, Outcome.APPLIED,
                Outcome.DUPLICATE, Outcome.APPLIED);
        assertThat(listings().get("prod_1")).satisfies(product -> {
            assertThat(product.planSlug()).contains("team");
            assertThat(product.revision()).isEqualTo(2);
        });
    }

    @Test
    void shouldRefuseAListingUnderAnyOtherKey() {
        pipeline.send(StripeObjects.product("evt_1", "created", 0, "pro").keyed("prod_2"));

        assertThat(pipeline.lastReceipt().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(pipeline.lastReceipt().reason()).contains("misrouted");
        assertThat(listings()).isEmpty();
    }

    @Test
    void shouldTakeTheSameContentUnderAnotherIdForATwin() {
        Raw told = StripeObjects.product("evt_1", "created", 0, "pro");

        pipeline.send(told);
        pipeline.send(told.again("evt_2"));

        assertThat(pipeline.lastReceipt().reason()).contains("twin");
        assertThat(pipeline.records(Topics.PRODUCTS)).hasSize(1);
    }

    private static Raw renamed(String id, String from, String to) {
        ObjectNode event = StripeEvent.parse(StripeObjects.product(id, "updated", 5, to).body());
        ((ObjectNode) event.path("data")).putObject("previous_attributes").putObject("metadata")
                .put("plan_slug", from);
        return StripeEvent.raw(event);
    }

    private Map<String, Listing> listings() {
        return pipeline.compacted(Topics.PRODUCTS, Listing.class);
    }
}
