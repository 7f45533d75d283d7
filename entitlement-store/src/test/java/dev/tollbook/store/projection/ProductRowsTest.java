package dev.tollbook.store.projection;

import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.price;
import static dev.tollbook.store.StoreSamples.product;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.subscription.ItemStatus;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.feed.TestLog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Products and prices in Postgres. */
class ProductRowsTest {
    private final Database database = TestDatabases.create();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldKeepTheNewestOfEachProductAndPriceForAnalysts() throws SQLException {
        write(new TestLog().listing(product(2, "team")).listing(price(1, Optional.of("pro"), "pro_monthly"))
                .listing(product(1, "pro")));
        write(new TestLog().listing(product(1, "pro")));

        List<Listing> listings = new ArrayList<>();
        new ProjectionReader(database.dataSource()).load(account -> {}, (id, revision) -> {}, catalog -> {},
                listings::add, Roll.NOBODY);
        assertThat(listings).containsExactlyInAnyOrder(product(2, "team"),
                price(1, Optional.of("pro"), "pro_monthly"));
        assertThat(single("SELECT plan_slug FROM analytics.products WHERE kind = 'product'")).isEqualTo("team");
        assertThat(single("SELECT product_id || ' ' || amount || ' ' || currency || ' ' || interval || ' ' || active"
                + " FROM analytics.products WHERE kind = 'price'")).isEqualTo("prod_1 2900 USD month true");
    }

    @Test
    void shouldTellAnalystsThePlanThatTheProductOfAnItemNames() throws SQLException {
        String plan = "SELECT coalesce(plan_slug, 'none') FROM analytics.subscription_items";
        write(new TestLog().state(account(CUSTOMER, ORG, 1, item(ItemStatus.ACTIVE, price("price_1"))))
                .listing(price(1, Optional.empty(), "unused")));
        assertThat(single(plan)).isEqualTo("none");

        write(new TestLog().listing(product(1, "team")));

        assertThat(single(plan)).isEqualTo("team");
    }

    @Test
    void shouldSetAProductUnderAnotherKeyAside() throws SQLException {
        write(new TestLog().add(Topics.PRODUCTS, 0, "prod_2", Json.bytes(product(1, "pro"))));

        assertThat(single("SELECT count(*) FROM projection.products")).isEqualTo("0");
        assertThat(single("SELECT count(*) FROM projection.unreadable")).isEqualTo("1");
    }

    private void write(TestLog log) throws SQLException {
        new ProjectionWriter(database.dataSource()).write(log.records().stream().map(Incoming::of).toList(),
                List.of());
    }

    private String single(String sql) {
        return TestDatabases.single(database.dataSource(), sql);
    }
}
