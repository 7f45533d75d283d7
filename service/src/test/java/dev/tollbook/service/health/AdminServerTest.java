package dev.tollbook.service.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.json.Json;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AdminServerTest {
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void shouldTellWhatIsWrongForAsLongAsItIs() throws Exception {
        AtomicReference<Optional<String>> problem = new AtomicReference<>(Optional.of("no broker"));
        HealthCheck kafka = new HealthCheck("kafka", problem::get);
        HealthCheck thread = new HealthCheck("thread", Optional::empty);
        try (AdminServer server = AdminServer.start(0, metrics, List.of(thread), List.of(thread, kafka))) {
            HttpResponse<String> live = get(server, "/health/live");
            HttpResponse<String> failing = get(server, "/health/ready");
            problem.set(Optional.empty());
            HttpResponse<String> ready = get(server, "/health/ready");

            assertThat(live.statusCode()).isEqualTo(200);
            assertThat(json(live)).isEqualTo(tree("{'checks':{'thread':'ok'},'status':'ok'}"));
            assertThat(failing.statusCode()).isEqualTo(503);
            assertThat(json(failing)).isEqualTo(
                    tree("{'checks':{'thread':'ok','kafka':'no broker'},'status':'failing'}"));
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(json(ready).path("checks").path("kafka").asText()).isEqualTo("ok");
            assertThat(ready.headers().firstValue("content-type")).contains("application/json");
        }
    }

    @Test
    void shouldReportACheckThatThrowsInsteadOfHangingUp() throws Exception {
        HealthCheck broken = new HealthCheck("broken", () -> {
            throw new IllegalStateException("no answer");
        });
        try (AdminServer server = AdminServer.start(0, metrics, List.of(), List.of(broken))) {
            HttpResponse<String> ready = get(server, "/health/ready");

            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(json(ready).path("checks").path("broken").asText()).contains("no answer");
        }
    }

    @Test
    void shouldServeMetricsInPrometheusFormat() throws Exception {
        metrics.counter("tollbook.webhooks", "source", "stripe").increment(3);
        try (AdminServer server = AdminServer.start(0, metrics, List.of(), List.of())) {
            HttpResponse<String> answer = get(server, "/metrics");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(answer.body()).contains("tollbook_webhooks_total{source=\"stripe\"} 3.0",
                    "jvm_memory_used_bytes", "process_uptime_seconds");
        }
    }

    @Test
    void shouldKnowNothingElse() throws Exception {
        try (AdminServer server = AdminServer.start(0, metrics, List.of(), List.of())) {
            assertThat(get(server, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        try (AdminServer first = AdminServer.start(0, metrics, List.of(), List.of())) {
            int port = first.port();

            assertThatExceptionOfType(PortTakenException.class)
                    .isThrownBy(() -> AdminServer.start(port, metrics, List.of(), List.of()))
                    .withMessage("port " + port + " (admin) is taken: stop what holds it or choose another port");
        }
    }

    @Test
    void shouldGiveThePortBack() throws Exception {
        AdminServer first = AdminServer.start(0, metrics, List.of(), List.of());
        int port = first.port();
        first.close();

        PrometheusMeterRegistry others = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (AdminServer second = AdminServer.start(port, others, List.of(), List.of())) {
            assertThat(get(second, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    private HttpResponse<String> get(AdminServer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.mapper().readTree(answer.body());
    }

    private static JsonNode tree(String text) throws IOException {
        return Json.mapper().readTree(text.replace('\'', '"'));
    }
}
