package dev.tollbook.ingest.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.ingest.Signer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One who sends on and on and never reads an answer: the thread that acknowledges for all must not wait for it. */
class SlowSenderTest {
    private static final int SMALL = 64 * 1024;
    private final Door door = Door.waiting(1_000);
    private final Semaphore acknowledged = new Semaphore(0);
    private final Thread kafka = Thread.ofPlatform().daemon().unstarted(this::acknowledge);

    @AfterEach
    void close() throws InterruptedException {
        kafka.interrupt();
        kafka.join();
        door.close();
    }

    @Test
    void shouldNotHoldUpTheThreadThatAcknowledges() throws IOException, InterruptedException {
        kafka.start();
        try (Socket sender = new Socket()) {
            sender.setReceiveBufferSize(SMALL);
            sender.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.http.port()));
            byte[] webhook = webhook();
            int answered = 0;
            do {
                sender.getOutputStream().write(webhook);
                answered++;
            } while (acknowledged.tryAcquire(1, TimeUnit.SECONDS));
            assertThat(answered).as("until its answers filled every buffer").isGreaterThan(SMALL / 1_000);

            CompletableFuture<HttpResponse<String>> another = door.sendAsync(door.webhook());

            assertThat(another.orTimeout(5, TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
        }
    }

    /** Slower than a request needs to be handed over, so that it is this thread that answers. */
    private void acknowledge() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(300));
            if (door.kafka.completeNext()) {
                acknowledged.release();
            }
        }
    }

    private static byte[] webhook() {
        // A long id makes a long answer.
        byte[] body = Signer.utf8("{\"id\":\"evt_" + "1".repeat(250) + "\"}");
        return ("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length
                + "\r\nStripe-Signature: "
                + Signer.stripe(Door.STRIPE_SECRET, Door.NOW.getEpochSecond(), body)
                + "\r\n\r\n" + new String(body, US_ASCII)).getBytes(US_ASCII);
    }
}
