package dev.tollbook.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollbook.ops.webhook.WebhookSigner;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.standalone.demo.Scene.Question;
import dev.tollbook.standalone.demo.Scene.Sent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where webhooks go in and answers come out, as a provider and a backend service see them.
 *
 * @param ingest  base address
 * @param store   base address
 * @param secrets of the providers, to sign with
 * @param apiKey  to ask with
 * @param clock   of the signatures
 */
public record FrontDoors(
        URI ingest, URI store, Map<WebhookSigner, String> secrets, String apiKey, InstantSource clock) {
    private static final ObjectMapper MAPPER = Json.mapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public FrontDoors { secrets = Map.copyOf(secrets); }

    /** What came back. */
    record Answer(int status, JsonNode body) {}

    Instant now() {
        return clock.instant();
    }

    Answer post(Sent webhook) {
        WebhookSigner provider = webhook.provider();
        HttpRequest.Builder request = HttpRequest
                .newBuilder(ingest.resolve("/webhooks/" + provider.name().toLowerCase(Locale.ROOT)))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(webhook.arrives()));
        provider.headers(webhook.signed(), secrets.get(provider), webhook.id(), now()).forEach(request::header);
        return send(request);
    }

    /** What became of the record at that position; asks until it is known. */
    JsonNode receipt(String delivery, String position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode receipt : get("/v1/deliveries/" + delivery).body().path("receipts")) {
                if (receipt.path("position").asText().equals(position)) {
                    return receipt;
                }
            }
        }
        throw new IllegalStateException("no receipt for " + delivery + " at " + position);
    }

    JsonNode has(Question question, Optional<String> after) {
        Answer answer = get("/v1/payers/" + question.payer() + "/has?explain=true&" + question.kind() + "="
                + question.slug() + after.map(delivery -> "&after=" + delivery).orElse(""));
        if (answer.status() != 200) {
            throw new IllegalStateException("has() answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer get(String path) {
        return send(HttpRequest.newBuilder(store.resolve(path)).header("Authorization", "Bearer " + apiKey));
    }

    private static Answer send(HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request.timeout(PATIENCE).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), MAPPER.readTree(response.body()));
        } catch (IOException e) {
            throw new IllegalStateException("no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
