package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tollbook.standalone.Parts.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class PartsTest {
    private final List<String> stopped = Collections.synchronizedList(new ArrayList<>());
    private final Parts parts = new Parts();

    @Test
    void shouldStopInTheOrderThatLosesNothing() {
        start(Part.KAFKA);
        start(Part.STORE);
        start(Part.INGEST);
        start(Part.POSTGRES);
        start(Part.PROCESSOR);

        parts.close();

        assertThat(stopped).containsExactly("INGEST", "PROCESSOR", "STORE", "POSTGRES", "KAFKA");
    }

    @Test
    void shouldStopTheOthersWhenOneFailsTo() {
        parts.keep(Part.INGEST, () -> {
            throw new IllegalStateException("stuck");
        });
        start(Part.KAFKA);

        parts.close();

        assertThat(stopped).containsExactly("KAFKA");
    }

    @Test
    void shouldStopAtOnceWhatStartsDuringAStop() {
        parts.refuse();

        assertThatThrownBy(() -> start(Part.KAFKA)).isInstanceOf(CannotStartException.class);
        assertThat(stopped).containsExactly("KAFKA");
    }

    @Test
    void shouldStopEachOnce() {
        start(Part.KAFKA);

        parts.close();
        parts.close();

        assertThat(stopped).containsExactly("KAFKA");
    }

    @Test
    void shouldLetWhoeverElseStopsItWaitForTheEnd() throws Exception {
        CountDownLatch stopping = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        parts.keep(Part.POSTGRES, () -> {
            stopping.countDown();
            mayEnd.await();
            stopped.add("POSTGRES");
        });
        Thread first = Thread.ofPlatform().start(parts::close);
        stopping.await();
        Thread second = Thread.ofPlatform().start(() -> {
            parts.close();
            stopped.add("second");
        });
        await().until(() -> second.getState() == Thread.State.BLOCKED || second.getState() == Thread.State.TERMINATED);

        mayEnd.countDown();
        first.join();
        second.join();

        assertThat(stopped).containsExactly("POSTGRES", "second");
    }

    private void start(Part part) {
        parts.keep(part, () -> stopped.add(part.name()));
    }
}
