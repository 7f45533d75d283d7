package dev.tollbook.ingest.webhook;

import static dev.tollbook.ingest.webhook.Door.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollbook.ingest.Signer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AcknowledgementTest {
    private static final int LIMIT = 100;
    private final Door door = Door.waiting(LIMIT);

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void shouldSay200OnlyOnceKafkaHasAcknowledged() {
        CompletableFuture<HttpResponse<String>> response = door.sendAsync(door.webhook());
        await().until(() -> door.kafka.history().size() == 1);
        // A request that is answered while the first one waits: the first one's answer had its chance to come.
        assertThat(door.send(door.to("/nowhere")).statusCode()).isEqualTo(404);
        assertThat(response).isNotDone();

        door.kafka.completeNext();

        assertThat(response.join().statusCode()).isEqualTo(200);
    }

    static List<RuntimeException> failures() {
        return List.of(new TimeoutException("expired"), new NotEnoughReplicasException("one of two"),
                new RecordTooLargeException("by one byte"), new IllegalStateException("fatal"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldAskToRepeatWhatKafkaDidNotAcknowledge(RuntimeException failure) {
        CompletableFuture<HttpResponse<String>> response = door.sendAsync(door.webhook());
        await().until(() -> door.kafka.history().size() == 1);

        door.kafka.errorNext(failure);

        assertAskedToRepeat(response.join(), "not-stored");
    }

    @Test
    void shouldAskToRepeatWhatTheProducerDidNotTake() {
        door.kafka.sendException = new BufferExhaustedException("full");

        assertAskedToRepeat(door.send(door.webhook()), "not-stored");
    }

    @Test
    void shouldNotTryKafkaWhileItIsKnownToBeAway() {
        door.kafkaAway = Optional.of("no broker");

        assertAskedToRepeat(door.send(door.webhook()), "kafka-away");
        assertThat(door.kafka.history()).isEmpty();
    }

    @Test
    void shouldStillTellABadSignatureWhileKafkaIsAway() {
        door.kafkaAway = Optional.of("no broker");

        assertThat(door.send(door.webhook().setHeader("Stripe-Signature", "t=1,v1=2")).statusCode()).isEqualTo(400);
    }

    @Test
    void shouldTurnAwayWhatIsTooMuchAndRecover() {
        byte[] largest = Signer.utf8("x".repeat(LIMIT));
        int most = IngestHttp.mostBytes(LIMIT) / LIMIT;
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            waiting.add(door.sendAsync(door.signedStripe("/webhooks/stripe", largest)));
        }
        await().until(() -> door.kafka.history().size() == most);

        assertAskedToRepeat(door.send(door.signedStripe("/webhooks/stripe", largest)), "busy");

        while (door.kafka.completeNext()) {
            // All of them, in order.
        }
        assertThat(waiting).allSatisfy(response -> assertThat(response.join().statusCode()).isEqualTo(200));
        CompletableFuture<HttpResponse<String>> next = door.sendAsync(door.signedStripe("/webhooks/stripe", largest));
        await().until(() -> door.kafka.completeNext());
        assertThat(next.join().statusCode()).isEqualTo(200);
        assertThat(door.metrics.get("tollbook.ingest.in.flight").gauge().value()).isZero();
    }

    private void assertAskedToRepeat(HttpResponse<String> response, String reason) {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(response).path("reason").asText()).isEqualTo(reason);
        assertThat(door.count("stripe", "unavailable", reason)).isEqualTo(1);
        assertThat(door.count("stripe", "stored", "none")).isZero();
    }
}
