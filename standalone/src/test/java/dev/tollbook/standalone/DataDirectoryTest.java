package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void shouldBelongToOneAtATime() {
        DataDirectory first = DataDirectory.take(directory);

        assertThatThrownBy(() -> DataDirectory.take(directory))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("another tollbook (process " + ProcessHandle.current().pid() + ")")
                .hasMessageContaining("TOLLBOOK_DATA_DIR");

        first.close();
        DataDirectory.take(directory).close();
    }

    @Test
    void shouldBeMadeWhenItIsMissing() {
        Path missing = directory.resolve("a").resolve("b");

        DataDirectory.take(missing).close();

        assertThat(missing).isDirectory();
    }

    @Test
    void shouldSayWhenItCannotBeUsed() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "in the way");

        assertThatThrownBy(() -> DataDirectory.take(file))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("TOLLBOOK_DATA_DIR");
    }
}
