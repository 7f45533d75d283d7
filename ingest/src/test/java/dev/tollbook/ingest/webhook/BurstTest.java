package dev.tollbook.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who connect in the same moment, as a provider does that sends again what an outage held up. */
class BurstTest {
    private static final int SENDERS = 800;
    /** Linux sends a SYN again a second after the first, which found the queue full. */
    private static final Duration BEFORE_A_SECOND_SYN = Duration.ofMillis(900);
    private final Door door = Door.acknowledging(1_000);
    private final List<SocketChannel> senders = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (SocketChannel sender : senders) {
            sender.close();
        }
        door.close();
    }

    @Test
    void shouldTurnNobodyAway() throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), door.http.port());
        for (int i = 0; i < SENDERS; i++) {
            SocketChannel sender = SocketChannel.open();
            sender.configureBlocking(false);
            sender.connect(address);
            senders.add(sender);
        }

        await().atMost(BEFORE_A_SECOND_SYN).untilAsserted(() -> assertThat(senders).allMatch(BurstTest::isConnected));
    }

    private static boolean isConnected(SocketChannel sender) {
        try {
            return sender.finishConnect();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
