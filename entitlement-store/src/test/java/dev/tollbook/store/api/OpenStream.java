package dev.tollbook.store.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tollbook.schemas.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A reader of server-sent events as a browser is one. */
final class OpenStream implements AutoCloseable {
    private static final long PATIENCE_S = 20;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpResponse<InputStream> response;
    // Empty for the end of the stream.
    private final BlockingQueue<Optional<Event>> events = new LinkedBlockingQueue<>();

    /** One block; without data it is no event, but tells where the stream begins. */
    record Event(String id, String event, JsonNode data) {}

    private OpenStream(HttpResponse<InputStream> response) {
        this.response = response;
    }

    static OpenStream open(URI uri, String key, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + key);
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            OpenStream stream = new OpenStream(CLIENT.send(request.build(),
                    HttpResponse.BodyHandlers.ofInputStream()));
            assertThat(stream.response.statusCode()).isEqualTo(200);
            Thread.ofVirtual().start(stream::read);
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpHeaders headers() {
        return response.headers();
    }

    Event next() {
        return poll().orElseThrow(() -> new AssertionError("the stream has ended"));
    }

    /** Reads whatever is left. */
    void awaitEnd() {
        while (poll().isPresent()) {
            // More before the end.
        }
    }

    private Optional<Event> poll() {
        try {
            Optional<Event> event = events.poll(PATIENCE_S, TimeUnit.SECONDS);
            assertThat(event).as("an event within %s s", PATIENCE_S).isNotNull();
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    int colon = line.indexOf(": ");
                    if (colon > 0) {
                        fields.put(line.substring(0, colon), line.substring(colon + 2));
                    }
                } else if (!fields.isEmpty()) {
                    events.add(Optional.of(new Event(fields.get("id"), fields.getOrDefault("event", ""),
                            Json.mapper().readTree(fields.getOrDefault("data", "{}")))));
                    fields.clear();
                }
            }
        } catch (IOException e) {
            // Closed on either side: the end as well.
        }
        events.add(Optional.empty());
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
