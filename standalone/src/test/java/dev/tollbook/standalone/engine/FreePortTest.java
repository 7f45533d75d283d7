package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FreePortTest {
    /** The system alone offers some port twice among so many. */
    @Test
    void shouldNeverPickAPortTwice() {
        List<Integer> picked = Stream.generate(FreePort::pick).limit(3_000).toList();

        assertThat(picked).doesNotHaveDuplicates();
    }
}
