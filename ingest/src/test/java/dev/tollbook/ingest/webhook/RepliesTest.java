package dev.tollbook.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private final CountDownLatch read = new CountDownLatch(1);
    private final Queue<String> written = new ConcurrentLinkedQueue<>();
    private final Replies replies = new Replies(Duration.ofMillis(20), Duration.ofMillis(100));

    @AfterEach
    void close() {
        read.countDown();
        replies.close();
    }

    @Test
    void shouldWriteThemInTheirOrderWhileAllAreRead() {
        List<String> answers = IntStream.range(0, 100).mapToObj(Integer::toString).toList();
        answers.forEach(answer -> replies.execute(() -> written.add(answer)));

        await().untilAsserted(() -> assertThat(written).containsExactlyElementsOf(answers));
    }

    @Test
    void shouldNotLetSendersWhoDoNotReadHoldUpTheOthers() {
        for (int i = 0; i < 3; i++) {
            replies.execute(this::untilRead);
        }
        replies.execute(() -> written.add("another"));

        await().until(() -> written.contains("another"));
        assertThat(read.getCount()).isEqualTo(1);
    }

    @Test
    void shouldLetThreadsThatJoinedLeaveAgain() {
        for (int i = 0; i < 3; i++) {
            replies.execute(this::untilRead);
        }
        await().until(() -> replies.threads() == 3);

        read.countDown();

        await().until(() -> replies.threads() == 1);
    }

    @Test
    void shouldStillWriteWhatWaitsWhenItIsClosed() {
        replies.execute(this::untilRead);
        replies.execute(() -> written.add("last"));
        replies.close();
        read.countDown();

        await().until(() -> written.contains("last"));
    }

    private void untilRead() {
        try {
            read.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
