package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.CATALOG;
import static dev.tollbook.store.StoreSamples.CUSTOMER;
import static dev.tollbook.store.StoreSamples.NOON;
import static dev.tollbook.store.StoreSamples.ORG;
import static dev.tollbook.store.StoreSamples.account;
import static dev.tollbook.store.StoreSamples.item;
import static dev.tollbook.store.StoreSamples.slug;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.subscription.ItemStatus;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kept answer must never be a wrong yes for longer than the operator allows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CachingTest {
    private static final String HAS = "/v1/payers/org_tollhouse/has?plan=pro";
    private static final Instant END = NOON.plusSeconds(60);

    private final TestApi asking = TestApi.start();
    private final TestApi keeping = TestApi.start(new Caching(Duration.ofSeconds(5)));
    private long revision;

    @BeforeEach
    void fill() {
        revision++;
        for (TestApi api : new TestApi[]{asking, keeping}) {
            api.now(NOON);
            api.live().put(CATALOG).put(account(CUSTOMER, ORG, revision,
                    item(ItemStatus.ACTIVE, slug("pro"), null, null, END, null)));
        }
    }

    @AfterAll
    void close() {
        asking.close();
        keeping.close();
    }

    @Test
    void shouldAnswerOnlyThatNothingHasChanged() {
        HttpResponse<String> first = asking.get(HAS);
        String tag = header(first, "ETag");

        for (String condition : new String[]{tag, "W/" + tag, "\"other\", " + tag, "*"}) {
            HttpResponse<String> again = asking.get(HAS, "If-None-Match", condition);
            assertThat(again.statusCode()).as(condition).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(header(again, "ETag")).isEqualTo(tag);
            assertThat(header(again, "Cache-Control")).isEqualTo("private, no-cache");
            assertThat(header(again, "Tollbook-Position")).isEqualTo(header(first, "Tollbook-Position"));
        }
        assertThat(asking.get(HAS, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(asking.get(HAS, "If-None-Match", "").body()).isEqualTo(first.body());
    }

    @Test
    void shouldGiveEveryChangeAnotherTag() {
        String yes = header(asking.get(HAS), "ETag");

        asking.now(END);
        HttpResponse<String> ended = asking.get(HAS, "If-None-Match", yes);
        assertThat(ended.statusCode()).as("time has ended it").isEqualTo(200);
        assertThat(ended.body()).contains("\"result\":false");

        asking.now(NOON);
        asking.live().put(account(CUSTOMER, ORG, ++revision, item(ItemStatus.ENDED, slug("pro"))));
        HttpResponse<String> revoked = asking.get(HAS, "If-None-Match", yes);
        assertThat(revoked.statusCode()).as("an event has ended it").isEqualTo(200);
        assertThat(revoked.body()).contains("\"result\":false");
    }

    @Test
    void shouldHaveEveryAnswerAskedForAgainUnlessToldOtherwise() {
        assertThat(header(asking.get(HAS), "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(asking.get(HAS), "Vary")).isEqualTo("Authorization, Cookie");
        assertThat(header(asking.get("/v1/payers/org_tollhouse"), "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(header(asking.get("/v1/plans"), "Cache-Control")).isEqualTo("private, no-cache");
    }

    /** Five seconds are allowed; the answer holds until 60 s after noon. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0     | private, max-age=5, must-revalidate
            54999 | private, max-age=5, must-revalidate
            55001 | private, max-age=4, must-revalidate
            58000 | private, max-age=2, must-revalidate
            58001 | private, max-age=1, must-revalidate
            59000 | private, max-age=1, must-revalidate
            59001 | private, no-cache
            59999 | private, no-cache
            60000 | private, max-age=5, must-revalidate
            """)
    void shouldNeverLetAnAnswerBeKeptBeyondItsEnd(long millis, String control) {
        keeping.now(NOON.plusMillis(millis));

        assertThat(header(keeping.get(HAS), "Cache-Control")).isEqualTo(control);
        assertThat(header(keeping.get("/v1/payers/org_tollhouse"), "Cache-Control")).isEqualTo(control);
    }

    @Test
    void shouldBoundHowLongAnEventGoesUnnoticedWhereNothingEndsByItself() {
        assertThat(header(keeping.get("/v1/payers/org_unheard/has?plan=free_org"), "Cache-Control"))
                .isEqualTo("private, max-age=5, must-revalidate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/payers/org_tollhouse/usage", "/v1/payers/org_tollhouse/usage/projects",
            "/v1/payers/org_tollhouse/overrides", "/v1/payers/org_tollhouse/credits", "/v1/plans", "/v1/keys"})
    void shouldHaveWhatIsUsedAskedForAgainInAnyCase(String path) {
        HttpResponse<String> answer = keeping.call("GET", path, "");

        assertThat(header(answer, "Cache-Control")).isEqualTo("private, no-cache");
        assertThat(keeping.call("GET", path, "", "If-None-Match", header(answer, "ETag"), "Authorization",
                "Bearer tb_sk_all").statusCode()).isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /v1/has          | {"payer": "org_tollhouse", "plan": "pro"}
            /v1/has:batch    | {"queries": [{"payer": "org_tollhouse", "plan": "pro"}]}
            /v1/has:evaluate | {"state": {"userId": "user_1", "plans": "u:pro"}, "query": {"plan": "pro"}}
            /v1/check        | {"payer": "org_tollhouse", "action": "anything"}
            /v1/usage        | {"payer": "org_tollhouse", "limit": "projects"}
            """)
    void shouldLetNobodyKeepWhatWasPosted(String path, String body) {
        HttpResponse<String> answer = keeping.call("POST", path, body, "If-None-Match", "*", "Authorization",
                "Bearer tb_sk_all");

        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
        assertThat(answer.statusCode()).isNotEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1/payers/org_tollhouse/has?plna=pro, Bearer tb_sk_all,   400
            /v1/payers/org_tollhouse/has?plan=pro, Bearer tb_sk_wrong, 401
            /v1/payers/org_tollhouse/has?plan=pro, Bearer tb_sk_other, 403
            /v1/deliveries/evt_never,              Bearer tb_sk_all,   404
            /v1/nothing,                           Bearer tb_sk_all,   404
            /v1/payers/org_tollhouse?after=evt_never&wait=0, Bearer tb_sk_all, 503
            """)
    void shouldLetNobodyKeepAnError(String path, String key, int status) {
        HttpResponse<String> answer = keeping.call("GET", path, "", "Authorization", key, "If-None-Match", "*");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
        assertThat(answer.headers().firstValue("ETag")).isEmpty();
    }

    @Test
    void shouldComputeWholeSecondsAndNoneWithoutLeave() {
        Caching hour = new Caching(Duration.ofHours(1));

        assertThat(hour.control(NOON, Optional.empty())).isEqualTo("private, max-age=3600, must-revalidate");
        assertThat(hour.control(NOON, Optional.of(NOON.plusMillis(1_999)))).contains("max-age=1,");
        assertThat(hour.control(NOON, Optional.of(NOON.plusMillis(999)))).isEqualTo("private, no-cache");
        assertThat(Caching.ASK_AGAIN.control(NOON, Optional.empty())).isEqualTo("private, no-cache");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
