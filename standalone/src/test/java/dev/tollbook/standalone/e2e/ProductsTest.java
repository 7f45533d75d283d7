package dev.tollbook.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A product of Stripe's names a plan, and the subscriptions to it have that plan. */
@ExtendWith(PipelineExtension.class)
class ProductsTest {
    private final Http http;
    private final Instant now = Instant.now();

    ProductsTest(Pipeline pipeline) {
        http = pipeline.http();
    }

    @Test
    void shouldGrantThePlanThatTheProductNamesForAsLongAsItNamesIt() {
        StripeBodies stripe = new StripeBodies("org_sold", "cus_sold", "sold");
        post(stripe.created("evt_sold_1", now.minusSeconds(50), "active"));
        assertThat(has(stripe, "plan=team", "evt_sold_1")).isFalse();

        post(stripe.product("evt_sold_2", "created", now.minusSeconds(40), "team"));
        assertThat(has(stripe, "plan=team", "evt_sold_2")).isTrue();
        assertThat(has(stripe, "feature=audit_log", "evt_sold_2")).isTrue();
        assertThat(has(new StripeBodies("org_sold_none", "", ""), "plan=team", "evt_sold_2"))
                .as("somebody without a subscription").isFalse();

        post(stripe.product("evt_sold_3", "updated", now.minusSeconds(30), ""));
        assertThat(has(stripe, "plan=team", "evt_sold_3")).isFalse();
        assertThat(has(stripe, "feature=audit_log", "evt_sold_3")).isFalse();
        post(stripe.product("evt_sold_4", "updated", now.minusSeconds(35), "team"));
        assertThat(has(stripe, "plan=team", "evt_sold_4")).as("older than what is known").isFalse();
    }

    @Test
    void shouldGrantThePlanOfAProductThatWasToldFirst() {
        StripeBodies stripe = new StripeBodies("org_early", "cus_early", "early");
        post(stripe.product("evt_early_1", "created", now.minusSeconds(40), "gold"));

        post(stripe.created("evt_early_2", now.minusSeconds(50), "active"));

        assertThat(has(stripe, "plan=gold", "evt_early_2")).as("a plan that the catalogue does not know").isTrue();
        assertThat(has(stripe, "feature=audit_log", "evt_early_2")).isFalse();
        post(stripe.deleted("evt_early_3", now.minusSeconds(30)));
        assertThat(has(stripe, "plan=gold", "evt_early_3")).isFalse();
    }

    private void post(Webhook webhook) {
        Http.Answer answer = http.post(webhook);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    }

    private boolean has(StripeBodies stripe, String question, String after) {
        Http.Answer answer = http.has(stripe.payer(), question, after);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        return answer.body().path("result").asBoolean();
    }
}
