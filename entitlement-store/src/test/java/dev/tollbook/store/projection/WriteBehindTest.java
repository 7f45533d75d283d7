package dev.tollbook.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private static final TopicPartition EVEN = new TopicPartition("billing.receipts", 0);
    private static final TopicPartition ODD = new TopicPartition("billing.receipts", 1);

    private final WriteBehind behind = new WriteBehind();

    @AfterEach
    void close() {
        behind.close();
    }

    @Test
    void shouldGoOnWhileBatchesAreWritten() throws Exception {
        CountDownLatch goneOn = new CountDownLatch(2);
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        behind.begin(Set.of(EVEN), writing("even", goneOn, written));
        goneOn.countDown();
        behind.begin(Set.of(ODD), writing("odd", goneOn, written));
        goneOn.countDown();

        behind.await();

        assertThat(written).containsExactlyInAnyOrder("even", "odd");
    }

    @Test
    void shouldWriteAPartitionInOrder() throws Exception {
        List<Integer> written = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int batch = i;
            // No lock: of one partition there is one at a time, and each sees what the one before has done.
            behind.begin(i % 2 == 0 ? Set.of(EVEN, ODD) : Set.of(ODD), () -> {
                written.add(batch);
                return null;
            });
        }
        behind.await();

        assertThat(written).hasSize(200).isSorted();
    }

    @Test
    void shouldFailAsTheBatchDid() throws Exception {
        SQLException gone = new SQLException("connection lost", "08006");
        behind.begin(Set.of(EVEN), () -> {
            throw gone;
        });
        assertThatThrownBy(() -> behind.begin(Set.of(EVEN, ODD), () -> null)).isSameAs(gone);

        IllegalArgumentException wrong = new IllegalArgumentException("no such column");
        behind.begin(Set.of(ODD), () -> {
            throw wrong;
        });
        assertThatThrownBy(behind::await).hasMessage("no such column").hasCause(wrong);
    }

    @Test
    void shouldDieOfWhatCannotBeTriedAgain() throws Exception {
        Error fatal = new OutOfMemoryError("in a test");
        behind.begin(Set.of(EVEN), () -> {
            throw fatal;
        });

        assertThatThrownBy(behind::await).isSameAs(fatal);
    }

    @Test
    void shouldHaveNothingUnderWayOnceClosed() throws Exception {
        behind.begin(Set.of(EVEN), () -> {
            throw new SQLException("connection lost", "08006");
        });
        behind.close();

        assertThatCode(behind::await).doesNotThrowAnyException();
    }

    @Test
    void shouldLetTheLastOneEndWhenClosed() throws Exception {
        CountDownLatch closing = new CountDownLatch(1);
        List<String> written = new ArrayList<>();
        behind.begin(Set.of(EVEN), writing("even", closing, written));

        Thread.ofVirtual().start(closing::countDown);
        behind.close();

        assertThat(written).containsExactly("even");
    }

    private static Callable<Void> writing(String name, CountDownLatch when, List<String> written) {
        return () -> {
            when.await();
            written.add(name);
            return null;
        };
    }
}
