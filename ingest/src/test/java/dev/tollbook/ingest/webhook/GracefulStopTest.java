package dev.tollbook.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollbook.ingest.raw.RawTopics;
import dev.tollbook.service.health.PortTakenException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GracefulStopTest {
    @Test
    void shouldAnswerWhatItAcceptedBeforeItStops() {
        Door door = Door.waiting(1_000);
        int port = door.http.port();
        CompletableFuture<HttpResponse<String>> accepted = door.sendAsync(door.webhook());
        await().until(() -> door.kafka.history().size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(door.http::close);
        await().until(() -> refusesConnections(port));
        assertThat(stopped).isNotDone();
        assertThat(accepted).isNotDone();
        door.kafka.completeNext();

        assertThat(accepted.join().statusCode()).isEqualTo(200);
        stopped.join();
    }

    @Test
    void shouldSayThatAPortIsTaken() {
        try (Door door = Door.acknowledging(1_000)) {
            assertThatThrownBy(() -> IngestHttp.start(door.http.port(), 1_000, List.of(),
                    new RawTopics(door.kafka), Optional::empty, door.metrics,
                    Clock.systemUTC()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining(Integer.toString(door.http.port()));
        }
    }

    private static boolean refusesConnections(int port) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            return !socket.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
