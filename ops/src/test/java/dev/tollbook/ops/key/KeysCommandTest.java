package dev.tollbook.ops.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.ops.Run;
import dev.tollbook.ops.webhook.Recorder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysCommandTest {
    @Test
    void shouldMakeAKeyAndPrintItAlone() {
        try (Recorder store = new Recorder(201, "{\"name\":\"jobs\",\"key\":\"tb_sk_new\"}")) {
            Run run = Run.of(Map.of("TOLLBOOK_API_KEYS", "dev=tb_sk_1:admin"), "keys", "create", "jobs", "--scope",
                    "read,write", "--rate", "50", "--store", store.address());

            assertThat(run.out()).isEqualTo("tb_sk_new" + System.lineSeparator());
            assertThat(store.requests().getFirst().body())
                    .isEqualTo("{\"name\":\"jobs\",\"scopes\":[\"read\",\"write\"],\"ratePerSecond\":50}");
            assertThat(store.requests().getFirst().header("authorization")).contains("Bearer tb_sk_1");
        }
    }

    @Test
    void shouldListKeys() {
        try (Recorder store = new Recorder(200, """
                {"keys":[{"name":"jobs","scopes":["read"],"createdAt":"2026-03-01T12:00:00Z",
                "revokedAt":"2026-03-02T12:00:00Z"}]}""")) {
            assertThat(Run.of(Map.of(), "keys", "list", "--store", store.address(), "--key", "tb_sk_1").out())
                    .contains("jobs  [\"read\"]  made 2026-03-01T12:00:00Z  revoked 2026-03-02T12:00:00Z");
        }
    }

    @Test
    void shouldSayWhyAKeyIsNotMadeWithoutQuotingOne() {
        try (Recorder store = new Recorder(409, "{\"error\":\"name taken\"}")) {
            Run run = Run.of(Map.of(), "keys", "create", "jobs", "--store", store.address(), "--key", "tb_sk_1");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.err()).contains("the store answered 409").contains("name taken").doesNotContain("tb_sk_1");
        }
    }
}
