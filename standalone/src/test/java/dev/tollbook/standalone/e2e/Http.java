package dev.tollbook.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Ingest and the entitlement store, seen from outside.
 *
 * @param ingest base address
 * @param store  base address
 */
record Http(HttpClient client, URI ingest, URI store) {
    private static final ObjectMapper MAPPER = Json.mapper();

    static Http to(int ingest, int store) {
        return new Http(HttpClient.newHttpClient(), URI.create("http://localhost:" + ingest),
                URI.create("http://localhost:" + store));
    }

    record Answer(int status, String contentType, JsonNode body, boolean replayed) {
        String text(String field) {
            return body.path(field).asText();
        }
    }

    /** Sends it as its provider would. */
    Answer post(Webhook webhook) {
        return post(webhook.path(), webhook.body(), webhook.headers(Instant.now()));
    }

    Answer post(String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ingest.resolve(path))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request);
    }

    /** has() with the question as a query string, once the delivery {@code after} is applied. */
    Answer has(String payer, String question, String after) {
        return get("/v1/payers/" + payer + "/has?wait=60&explain=true&" + question + "&after=" + after);
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(store.resolve(path)).header("Authorization", "Bearer " + Secrets.API_KEY));
    }

    /** The bytes at a path, asked for with the key that may administer. */
    HttpResponse<byte[]> evidence(String path) {
        try {
            return client.send(HttpRequest.newBuilder(store.resolve(path)).timeout(Duration.ofMinutes(2))
                    .header("Authorization", "Bearer " + Secrets.ADMIN_KEY).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A command to the entitlement store. */
    Answer command(String path, String idempotencyKey, String body) {
        return send(HttpRequest.newBuilder(store.resolve(path))
                .header("Authorization", "Bearer " + Secrets.API_KEY)
                .header("Idempotency-Key", idempotencyKey)
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.timeout(Duration.ofMinutes(2)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
                    MAPPER.readTree(response.body()),
                    response.headers().firstValue("Idempotency-Replayed").filter("true"::equals).isPresent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
