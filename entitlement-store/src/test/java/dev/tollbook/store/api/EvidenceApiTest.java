package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.store.evidence.TestRawLog;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceApiTest {
    private static final String PATH = "/v1/evidence/billing.raw.stripe/0/0";

    private final TestApi api = TestApi.start();

    @AfterAll
    void close() {
        api.close();
    }

    @Test
    void shouldGiveTheVeryBytesAndWhatProvesThem() {
        HttpResponse<String> answer = api.call("GET", PATH, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new String(TestRawLog.BODY, StandardCharsets.UTF_8));
        assertThat(header(answer, "Tollbook-Delivery-Id")).isEqualTo("evt_1");
        assertThat(header(answer, "Tollbook-Source")).isEqualTo("stripe");
        assertThat(header(answer, "Tollbook-Signature")).isEqualTo("t=1700000000,v1=abc");
        assertThat(header(answer, "Tollbook-Signed-At")).isEqualTo("1700000000000");
        assertThat(header(answer, "Tollbook-Received-At")).isEqualTo("1700000000250");
        assertThat(header(answer, "Tollbook-Content-Type")).isEqualTo("application/json; charset=utf-8");
    }

    @Test
    void shouldNotBeKeptNorTakenForAPage() {
        HttpResponse<String> answer = api.call("GET", PATH, "");

        assertThat(header(answer, "Content-Type")).startsWith("application/octet-stream");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @CsvSource({"tb_sk_test, 403", "tb_sk_other, 403", "tb_sk_wrong, 401", "tb_sk_all, 200"})
    void shouldOnlyAnswerAKeyThatMayAdminister(String key, int status) {
        assertThat(api.call("GET", PATH, "", "Authorization", "Bearer " + key).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/evidence/billing.raw.stripe/0/1          | 404 | Nothing lies at billing.raw.stripe-0@1
            /v1/evidence/billing.raw.stripe/9/0          | 404 | Nothing lies at
            /v1/evidence/billing.raw.clerk/0/0           | 404 | Nothing lies at
            /v1/evidence/billing.commands/0/0            | 404 | webhooks lie in billing.raw.clerk and billing.raw.stripe
            /v1/evidence/__consumer_offsets/0/0          | 404 | no evidence in
            /v1/evidence/billing.raw.stripe/-1/0         | 400 | must be whole numbers
            /v1/evidence/billing.raw.stripe/0/latest     | 400 | must be whole numbers
            /v1/evidence/billing.raw.stripe/0/9999999999999999999 | 400 | must be whole numbers
            /v1/evidence/billing.raw.stripe/0/0?raw=1    | 400 | Unknown query parameter
            """)
    void shouldSayClearlyThatNothingIsThere(String path, int status, String sentence) {
        HttpResponse<String> answer = api.call("GET", path, "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(api.body(answer).get("detail").textValue()).contains(sentence);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
