package dev.tollbook.store.access;

import static dev.tollbook.store.StoreSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.store.book.Book;
import dev.tollbook.store.projection.Database;
import dev.tollbook.store.projection.TestDatabases;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeyBookTest {
    private static final int KEYS = 100;

    private final Database database = Database.open(TestDatabases.settings());
    private final KeyBook book = new KeyBook(new Book(database.dataSource()));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void shouldEndAKeyForGoodWhoeverLooksForChangesMeanwhile() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService watching = Executors.newFixedThreadPool(2)) {
            Future<?> first = watching.submit(() -> refreshUntil(done));
            Future<?> second = watching.submit(() -> refreshUntil(done));
            try {
                for (int i = 0; i < KEYS; i++) {
                    String key = book.create("key-" + i, Set.of("read"), OptionalInt.empty(), "key:test", NOON)
                            .orElseThrow();
                    assertThat(book.find(key)).isPresent();
                    book.revoke("key-" + i, "key:test", NOON);
                    for (int look = 0; look < 20; look++) {
                        assertThat(book.find(key)).isEmpty();
                        Thread.onSpinWait();
                    }
                }
            } finally {
                done.set(true);
            }
            first.get();
            second.get();
        }
    }

    private void refreshUntil(AtomicBoolean done) {
        while (!done.get()) {
            book.refresh();
        }
    }

    @Test
    void shouldNeverGiveTheNameOfAKeyAgain() {
        book.create("jobs", Set.of("read"), OptionalInt.empty(), "key:test", NOON);
        book.revoke("jobs", "key:test", NOON);

        assertThat(book.create("jobs", Set.of("read"), OptionalInt.empty(), "key:test", NOON)).isEmpty();
        assertThat(book.revoke("jobs", "key:test", NOON)).isFalse();
    }
}
