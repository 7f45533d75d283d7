package dev.tollbook.ingest.webhook;

import static dev.tollbook.ingest.webhook.Door.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.ingest.Signer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitTest {
    private static final int LIMIT = 1024 * 1024;
    private final Door door = Door.acknowledging(LIMIT);

    @AfterEach
    void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTakeABodyOfExactlyTheLimit(boolean chunked) {
        HttpResponse<String> response = door.send(webhook(LIMIT, chunked));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(door.kafka.history().getFirst().value()).hasSize(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldRefuseOneByteMore(boolean chunked) {
        assertTooLarge(door.send(webhook(LIMIT + 1, chunked)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldLetTheSenderOfMuchMoreSeeTheAnswer(boolean chunked) {
        assertTooLarge(door.send(webhook(5 * LIMIT, chunked)));
        assertThat(door.send(webhook(10, false)).statusCode()).isEqualTo(200);
    }

    @Test
    void shouldRefuseBeforeTheSenderSendsIfItAsks() {
        assertTooLarge(door.send(webhook(2 * LIMIT, false).expectContinue(true)));
        assertThat(door.send(webhook(LIMIT, false).expectContinue(true)).statusCode()).isEqualTo(200);
    }

    private HttpRequest.Builder webhook(int size, boolean chunked) {
        byte[] body = Signer.utf8("x".repeat(size));
        HttpRequest.Builder request = door.signedStripe("/webhooks/stripe", body);
        return chunked ? request.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))) : request;
    }

    private void assertTooLarge(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(json(response).path("detail").asText()).contains(Integer.toString(LIMIT));
        assertThat(door.kafka.history()).isEmpty();
        assertThat(door.count("stripe", "refused", "too-large")).isEqualTo(1);
    }
}
