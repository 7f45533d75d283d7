package dev.tollbook.store.api;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.store.access.ApiKey;
import dev.tollbook.store.access.ApiKeys;
import dev.tollbook.store.entitlement.Membership;
import dev.tollbook.store.mirror.LiveMirror;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.ProjectionReader;
import dev.tollbook.store.projection.TestDatabases;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The API over a mirror that is fed by hand and a real Postgres, at noon. */
final class TestApi implements AutoCloseable {
    private static final String KEY = "Bearer tb_sk_test";

    private final Database database = TestDatabases.create();
    private final LiveMirror live = new LiveMirror();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<Optional<String>> notReady = new AtomicReference<>(Optional.empty());
    private final HttpClient client = HttpClient.newHttpClient();
    private final StoreHttp http;

    private TestApi() {
        ApiKeys keys = new ApiKeys(List.of(
                new ApiKey("test", ApiKey.Sha256.of("tb_sk_test"), Set.of("read")),
                new ApiKey("other", ApiKey.Sha256.of("tb_sk_other"), Set.of("write"))));
        ProjectionReader reader = new ProjectionReader(database.dataSource());
        http = StoreHttp.start(0, keys, new StoreHttp.Sources(live.mirror(), live.freshness(reader), reader,
                Membership.Lookup.NOTHING_KNOWN, notReady::get), registry, () -> NOON);
    }

    static TestApi start() {
        return new TestApi();
    }

    LiveMirror live() {
        return live;
    }

    MeterRegistry registry() {
        return registry;
    }

    void notReady(String why) {
        notReady.set(Optional.of(why));
    }

    void ready() {
        notReady.set(Optional.empty());
    }

    /** The body of a 200. */
    JsonNode json(String path) {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return body(answer);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path).headers(with(headers)));
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path).headers(with()).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** With that Authorization, or none. */
    HttpResponse<String> as(String authorization, String path) {
        HttpRequest.Builder request = request(path);
        return send(authorization.isEmpty() ? request : request.header("Authorization", authorization));
    }

    JsonNode body(HttpResponse<String> answer) {
        try {
            return Json.mapper().readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(answer.body(), e);
        }
    }

    @Override
    public void close() {
        http.close();
        database.close();
    }

    private static String[] with(String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization";
        all[headers.length + 1] = KEY;
        return all;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + http.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
