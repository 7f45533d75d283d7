package dev.tollbook.ingest.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tollbook.ingest.Signer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One who sends on and on and never reads an answer: the thread that acknowledges for all must not wait for it. */
class SlowSenderTest {
    private static final int SMALL = 4_096;
    private final Door door = Door.waiting(100);
    private final AtomicLong acknowledged = new AtomicLong();
    private final Thread kafka = Thread.ofPlatform().daemon().unstarted(this::acknowledge);
    private final ByteBuffer webhook = ByteBuffer.wrap(webhook());

    @AfterEach
    void close() throws InterruptedException {
        kafka.interrupt();
        kafka.join();
        door.close();
    }

    @Test
    void shouldNotHoldUpTheThreadThatAcknowledges() throws IOException {
        kafka.start();
        try (SocketChannel sender = SocketChannel.open()) {
            sender.setOption(StandardSocketOptions.SO_RCVBUF, SMALL);
            sender.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), door.http.port()));
            sender.configureBlocking(false);
            await().pollInterval(Duration.ofMillis(100)).during(Duration.ofSeconds(1)).atMost(Duration.ofMinutes(1))
                    .until(() -> !progresses(sender));
            assertThat(acknowledged.get()).as("until its answers filled every buffer").isGreaterThan(100);

            CompletableFuture<HttpResponse<String>> another = door.sendAsync(door.webhook());

            assertThat(another.orTimeout(10, TimeUnit.SECONDS).join().statusCode()).isEqualTo(200);
        }
    }

    /** Sends what the connection takes. */
    private boolean progresses(SocketChannel sender) throws IOException {
        long before = acknowledged.get();
        long written = 0;
        for (int count = 1; count > 0; written += count) {
            count = sender.write(webhook);
            if (!webhook.hasRemaining()) {
                webhook.rewind();
            }
        }
        return written > 0 || acknowledged.get() > before;
    }

    /** Slower than a request needs to be handed over, so that it is this thread that answers. */
    private void acknowledge() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            if (door.kafka.completeNext()) {
                acknowledged.incrementAndGet();
            }
        }
    }

    private static byte[] webhook() {
        byte[] body = Signer.utf8("{\"id\":\"evt_1\"}");
        return ("POST /webhooks/stripe HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length
                + "\r\nStripe-Signature: "
                + Signer.stripe(Door.STRIPE_SECRET, Door.NOW.getEpochSecond(), body)
                + "\r\n\r\n" + new String(body, US_ASCII)).getBytes(US_ASCII);
    }
}
