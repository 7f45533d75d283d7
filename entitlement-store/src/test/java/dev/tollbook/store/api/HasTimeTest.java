package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.schemas.subscription.ItemStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Time alone ends things, to the millisecond and everywhere at once: nothing arrives, and nothing has to fire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HasTimeTest {
    private final TestApi api = TestApi.start();

    @BeforeAll
    void fill() {
        api.live().put(UsageSamples.CATALOG);
    }

    @AfterEach
    void atNoon() {
        api.now(NOON);
    }

    @AfterAll
    void close() {
        api.close();
    }

    /** Periods from noon, - for none; a trial has a leeway of one hour, Stripe's past due a grace of three days. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # provider, status,   period ends, trial ends, scheduled end, past due since, grants until
            stripe,     TRIALING, PT720H,      PT240H,     -,             -,              PT241H
            clerk,      TRIALING, PT720H,      PT240H,     -,             -,              PT241H
            stripe,     TRIALING, PT720H,      PT240H,     PT240H,        -,              PT240H
            stripe,     TRIALING, PT720H,      PT240H,     PT0.007S,      -,              PT0.007S
            clerk,      CANCELED, PT720H,      -,          -,             -,              PT720H
            clerk,      CANCELED, PT720H,      -,          PT48H,         -,              PT48H
            stripe,     ACTIVE,   PT720H,      -,          PT720H,        -,              PT720H
            stripe,     PAST_DUE, PT720H,      -,          -,             PT0S,           PT72H
            stripe,     PAST_DUE, PT720H,      -,          -,             PT-71H,         PT1H
            stripe,     PAST_DUE, PT720H,      -,          -,             PT-71H-59M-59.999S, PT0.001S
            stripe,     PAST_DUE, PT720H,      -,          PT12H,         PT0S,           PT12H
            clerk,      PAST_DUE, PT720H,      -,          PT12H,         PT0S,           PT12H
            """)
    void shouldEndToTheMillisecond(String provider, String status, String period, String trial, String scheduled,
            String since, String until) {
        String payer = "org_" + Math.floorMod((provider + status + scheduled + since).hashCode(), 1_000_000_000);
        Instant end = at(until);
        api.live().put(account(AccountId.parse(provider + ":" + payer), new Payer(payer, PayerType.ORGANIZATION), 1,
                item(ItemStatus.valueOf(status), slug("pro"), at(period), at(trial), at(scheduled), at(since))));

        for (Instant before : new Instant[]{NOON, end.minusMillis(1)}) {
            api.now(before);
            everybodySays(payer, true);
            assertThat(api.json("/v1/payers/" + payer + "/has?plan=pro").get("validUntil").textValue())
                    .isEqualTo(end.toString());
        }
        for (Instant after : new Instant[]{end, end.plusMillis(1), end.plus(Duration.ofDays(4000))}) {
            api.now(after);
            everybodySays(payer, false);
            assertThat(api.json("/v1/payers/" + payer + "/has?plan=free_org").get("result").booleanValue())
                    .as("the default plan").isTrue();
            assertThat(api.json("/v1/payers/" + payer + "/has?plan=pro").get("validUntil").isNull()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            clerk,  PAST_DUE, true
            clerk,  CANCELED, true
            clerk,  ACTIVE,   true
            stripe, ACTIVE,   true
            stripe, PAST_DUE, false
            """)
    void shouldEndNothingWhoseEndNobodyKnows(String provider, String status, boolean grants) {
        String payer = "org_open_" + provider + status;
        api.live().put(account(AccountId.parse(provider + ":" + payer), new Payer(payer, PayerType.ORGANIZATION), 1,
                item(ItemStatus.valueOf(status), slug("pro"), null, null, null, null)));

        for (Duration later : new Duration[]{Duration.ZERO, Duration.ofDays(4000)}) {
            api.now(NOON.plus(later));
            everybodySays(payer, grants);
        }
    }

    @Test
    void shouldEndAnExceptionToTheMillisecond() {
        api.live().put(UsageSamples.on("org_except", "free_org"));
        Instant end = NOON.plusSeconds(90);
        api.done("PUT", "/v1/payers/org_except/overrides/feature:reports", """
                {"value": true, "reason": "pilot", "actor": "ada", "endsAt": "%s"}""".formatted(end));

        api.now(end.minusMillis(1));
        assertThat(api.json("/v1/payers/org_except/has?feature=reports").get("result").booleanValue()).isTrue();
        api.now(end);
        assertThat(api.json("/v1/payers/org_except/has?feature=reports").get("result").booleanValue()).isFalse();
    }

    /** has() alone, explained, in a batch, the action check, the whole state and the billing API. */
    private void everybodySays(String payer, boolean granted) {
        String question = "{\"payer\":\"%s\",\"plan\":\"pro\",\"feature\":\"reports\"}".formatted(payer);
        JsonNode state = api.json("/v1/payers/" + payer);

        assertThat(api.json("/v1/payers/" + payer + "/has?plan=pro&feature=reports").get("result").booleanValue())
                .isEqualTo(granted);
        assertThat(api.json("/v1/payers/" + payer + "/has?plan=pro&explain=true").get("result").booleanValue())
                .isEqualTo(granted);
        assertThat(api.body(api.post("/v1/has", question)).get("result").booleanValue()).isEqualTo(granted);
        assertThat(api.body(api.post("/v1/has:batch", "{\"queries\":[" + question + "]}")).at("/results/0/result")
                .booleanValue()).isEqualTo(granted);
        assertThat(api.body(api.post("/v1/check", "{\"payer\":\"" + payer + "\",\"action\":\"calls.make\"}"))
                .get("allowed").booleanValue()).isEqualTo(granted);
        assertThat(state.at("/subscriptions/0/items/0/grants").booleanValue()).isEqualTo(granted);
        assertThat(state.at("/plans/0/slug").textValue()).isEqualTo(granted ? "pro" : "free_org");
        assertThat(state.get("features").toString().contains("reports")).isEqualTo(granted);
        assertThat(api.call("GET", "/api/v1/teams/" + payer + "/subscription", "").statusCode())
                .isEqualTo(granted ? 200 : 404);
    }

    private static Instant at(String duration) {
        return duration.equals("-") ? null : NOON.plus(Duration.parse(duration));
    }
}
