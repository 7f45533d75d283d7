package dev.tollbook.ops.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.ops.Run;
import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.schemas.topic.TopicCatalogue;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsCommandTest {
    @Test
    void shouldListEveryTopicWithoutABroker() {
        Run run = Run.of(Map.of(), "topics", "list");

        assertThat(run.exit()).isZero();
        for (Topic topic : TopicCatalogue.load().topics()) {
            assertThat(run.out()).contains(topic.name() + "\n", topic.about(), topic.key());
        }
        assertThat(run.out())
                .contains("  value: catalog/1; partitions: 1; cleanup: delete\n  catalog -> entitlement-store");
    }
}
