package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.Raw;
import dev.tollbook.processor.sample.StripeObjects;
import dev.tollbook.schemas.subscription.StatedFeatures;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Stripe itself says of a customer's features is kept beside the subscriptions, and is none. */
final class StatedFeaturesTest {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void shouldKeepTheNewestSummaryAndGrantNothing() {
        send(StripeObjects.entitlements("evt_2", 5, false, "sso", "charts"),
                StripeObjects.entitlements("evt_1", 0, false, "reports"));

        assertThat(stated().features()).containsExactly("charts", "sso");
        assertThat(stated().complete()).isTrue();
        assertThat(stated().cause().deliveryId()).isEqualTo("evt_2");
        assertThat(pipeline.onlyAccount().subscriptions()).isEmpty();
    }

    @Test
    void shouldTakeNothingAwayOnTheWordOfATruncatedSummary() {
        send(StripeObjects.entitlements("evt_1", 0, false, "sso"),
                StripeObjects.entitlements("evt_2", 5, true, "charts"));

        assertThat(stated().features()).containsExactly("charts", "sso");
        assertThat(stated().complete()).isFalse();
    }

    @Test
    void shouldReplaceWhatTruncatedSummariesAddedByALaterCompleteOne() {
        send(StripeObjects.entitlements("evt_3", 9, false, "reports"),
                StripeObjects.entitlements("evt_1", 0, true, "sso"),
                StripeObjects.entitlements("evt_2", 5, true, "charts"));

        assertThat(stated().features()).containsExactly("reports");
        assertThat(stated().complete()).isTrue();
    }

    @Test
    void shouldStateNothingOfACustomerThatIsGone() {
        send(StripeObjects.entitlements("evt_1", 0, false, "sso"), StripeObjects.customer("evt_2", "deleted", 5, ""));

        assertThat(pipeline.onlyAccount().stated()).isEmpty();
    }

    private void send(Raw... webhooks) {
        List.of(webhooks).forEach(pipeline::send);
    }

    private StatedFeatures stated() {
        return pipeline.onlyAccount().stated().orElseThrow();
    }
}
