package dev.tollbook.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteBehindTest {
    private final WriteBehind behind = new WriteBehind();

    @AfterEach
    void close() {
        behind.close();
    }

    @Test
    void shouldGoOnWhileABatchIsWritten() throws Exception {
        CountDownLatch goneOn = new CountDownLatch(1);
        behind.begin(() -> {
            goneOn.await();
            return null;
        });
        goneOn.countDown();

        assertThat(behind.await()).isTrue();
        assertThat(behind.await()).as("waited for once").isFalse();
    }

    @Test
    void shouldFailAsTheBatchDid() throws Exception {
        SQLException gone = new SQLException("connection lost", "08006");
        behind.begin(() -> {
            throw gone;
        });
        assertThatThrownBy(behind::await).isSameAs(gone);

        IllegalArgumentException wrong = new IllegalArgumentException("no such column");
        behind.begin(() -> {
            throw wrong;
        });
        assertThatThrownBy(behind::await).hasMessage("no such column").hasCause(wrong);
        assertThat(behind.await()).as("told once").isFalse();
    }

    @Test
    void shouldNeverHaveTwoUnderWay() {
        behind.begin(() -> null);

        assertThatThrownBy(() -> behind.begin(() -> null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void shouldLetTheLastOneEndWhenClosed() {
        CountDownLatch closing = new CountDownLatch(1);
        AtomicBoolean written = new AtomicBoolean();
        behind.begin(() -> {
            closing.await();
            written.set(true);
            return null;
        });

        Thread.ofVirtual().start(closing::countDown);
        behind.close();

        assertThat(written).isTrue();
    }
}
