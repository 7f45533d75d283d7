package dev.tollbook.ops.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.tollbook.ops.Run;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraceCommandTest {
    @Test
    void shouldPrintWhatTheStoreKnows() {
        try (Recorder store = new Recorder(200, "{\"outcome\":\"applied\"}")) {
            Run run = Run.of(Map.of("TOLLBOOK_STORE_PORT", String.valueOf(store.port()), "TOLLBOOK_API_KEYS",
                    "first=tb_sk_1:read+write,second=tb_sk_2:read"), "trace", "msg 1/2");

            assertThat(run.exit()).isZero();
            assertThat(run.out()).contains("\"outcome\" : \"applied\"");
            assertThat(store.requests().getFirst().path()).isEqualTo("/v1/deliveries/msg%201%2F2");
            assertThat(store.requests().getFirst().header("authorization")).contains("Bearer tb_sk_1");
        }
    }

    @Test
    void shouldPreferTheOptions() {
        try (Recorder store = new Recorder(200, "{}")) {
            Run.of(Map.of("TOLLBOOK_API_KEYS", "x=tb_sk_1:read"), "trace", "evt_1", "--store", store.address(), "--key",
                    "tb_sk_option");

            assertThat(store.requests().getFirst().header("authorization")).contains("Bearer tb_sk_option");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | {}                     | no webhook evt_1 has been taken in (yet)
            401 | {"error":"who are you"} | the store answered 401 {"error":"who are you"}
            503 |                        | the store answered 503
            200 | not json               | the store answered 200, but not with JSON
            """)
    void shouldSayWhyItCannotTell(int status, String answer, String problem) {
        try (Recorder store = new Recorder(status, answer == null ? "" : answer)) {
            Run run = Run.of(Map.of(), "trace", "evt_1", "--store", store.address(), "--key", "tb_sk_1");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains(problem).doesNotContain("tb_sk_1");
        }
    }

    @Test
    void shouldSayThatItNeedsAKey() {
        assertThat(Run.of(Map.of(), "trace", "evt_1").err())
                .contains("no API key: give --key or set TOLLBOOK_API_KEYS");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            {"position":"billing.raw.stripe-3@42"}                                    | billing.raw.stripe-3@42
            {"a":[{"cause":{"position":"billing.raw.clerk-0@0"}}]}                    | billing.raw.clerk-0@0
            {"at":"billing.receipts-1@7","cause":{"position":"billing.raw.clerk-0@1"}} | billing.raw.clerk-0@1
            {"position":"billing.receipts-1@7"}                                       | none
            {"position":"soon","n":1,"x":null}                                        | none
            """)
    void shouldFindWhereTheSignedBytesLie(String answer, String position) throws JsonProcessingException {
        assertThat(Positions.raw(Json.mapper().readTree(answer)))
                .isEqualTo(Optional.ofNullable(position).map(Position::parse));
    }
}
