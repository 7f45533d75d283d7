package dev.tollbook.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.processor.sample.Raw;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

final class TopologySnapshotTest {
    @Test
    void shouldBeTheTopologyThatWasReviewed() throws IOException {
        // Names of nodes and stores are persisted: a difference here is a data migration, or a new application id.
        try (InputStream reviewed = TopologySnapshotTest.class.getResourceAsStream("/topology.txt")) {
            assertThat(topology().describe().toString())
                    .isEqualTo(new String(reviewed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void shouldBeOneSubTopologySoThatThreadsGetTheSameWork() {
        assertThat(topology().describe().subtopologies()).hasSize(1);
    }

    private static Topology topology() {
        return Pipeline.topology(Raw.NORMALIZER, new SimpleMeterRegistry());
    }
}
