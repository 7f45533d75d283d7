package dev.tollbook.ingest.webhook;

import static dev.tollbook.ingest.Signer.utf8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tollbook.ingest.Signer;
import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.ingest.routing.ClerkRouting;
import dev.tollbook.ingest.routing.StripeRouting;
import dev.tollbook.ingest.signature.SigningSecret;
import dev.tollbook.ingest.signature.StripeVerifier;
import dev.tollbook.ingest.signature.SvixVerifier;
import dev.tollbook.schemas.delivery.Source;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A front door on a free port with Kafka's own test producer behind it, and a client that signs. */
final class Door implements AutoCloseable {
    static final String STRIPE_SECRET = "whsec_stripe-0123456789";
    static final String CLERK_SECRET = "whsec_Y2xlcmstc2VjcmV0LTAxMjM0NTY3ODk=";
    static final Instant NOW = Instant.ofEpochMilli(1_790_000_000_123L);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final MockProducer<byte[], byte[]> kafka;
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    volatile Optional<String> kafkaAway = Optional.empty();
    final IngestHttp http;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Door(boolean acknowledges, int bodyLimit, List<Provider> providers) {
        kafka = new MockProducer<>(acknowledges, null, new ByteArraySerializer(), new ByteArraySerializer());
        http = IngestHttp.start(0, bodyLimit, providers, new RawTopics(kafka), () -> kafkaAway, metrics, clock());
    }

    /** Every record is acknowledged at once. */
    static Door acknowledging(int bodyLimit) {
        return new Door(true, bodyLimit, List.of(stripe(), clerk()));
    }

    /** Records wait until the test completes them. */
    static Door waiting(int bodyLimit) {
        return new Door(false, bodyLimit, List.of(stripe(), clerk()));
    }

    static Door withoutClerk() {
        return new Door(true, 1_000, List.of(stripe()));
    }

    private static Provider stripe() {
        return new Provider(Source.STRIPE,
                new StripeVerifier(List.of(new SigningSecret("main", STRIPE_SECRET)), clock()), new StripeRouting());
    }

    private static Provider clerk() {
        return new Provider(Source.CLERK,
                new SvixVerifier(List.of(new SigningSecret("main", CLERK_SECRET)), clock()), new ClerkRouting());
    }

    private static Clock clock() {
        return Clock.fixed(NOW, ZoneOffset.UTC);
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + http.port() + path))
                .header("Content-Type", "application/json");
    }

    HttpRequest.Builder signedStripe(String path, byte[] body) {
        return to(path).header("Stripe-Signature", Signer.stripe(STRIPE_SECRET, NOW.getEpochSecond(), body))
                .POST(BodyPublishers.ofByteArray(body));
    }

    HttpRequest.Builder signedClerk(String path, String id, byte[] body) {
        return to(path).header("svix-id", id)
                .header("svix-timestamp", Long.toString(NOW.getEpochSecond()))
                .header("svix-signature", Signer.svix(CLERK_SECRET, id, NOW.getEpochSecond(), body))
                .POST(BodyPublishers.ofByteArray(body));
    }

    /** A small valid Stripe webhook. */
    HttpRequest.Builder webhook() {
        return signedStripe("/webhooks/stripe", utf8("{\"id\":\"evt_1\"}"));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return sendAsync(request).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    double count(String source, String outcome, String reason) {
        return metrics.counter("tollbook.ingest.webhooks", "source", source, "outcome", outcome, "reason", reason)
                .count();
    }

    static JsonNode json(HttpResponse<String> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + response.body(), e);
        }
    }

    @Override
    public void close() {
        // The client first: a server waits a second for connections that might still be used.
        client.shutdownNow();
        http.close();
    }
}
