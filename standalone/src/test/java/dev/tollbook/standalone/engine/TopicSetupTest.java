package dev.tollbook.standalone.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.topic.TopicContradictionException;
import dev.tollbook.service.topic.TopicSetup;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Topics are created as described, and a topic that is otherwise is refused. */
@ExtendWith(EnginesExtension.class)
class TopicSetupTest {
    private final String name = "setup-" + UUID.randomUUID();
    private final Topic kept = topic(name, "bytes", OptionalInt.empty(), Topic.Cleanup.DELETE);
    private final Topic compacted = topic(name + "-c", "thing/1", OptionalInt.of(3), Topic.Cleanup.COMPACT);
    private final Topic added = topic(name + "-a", "bytes", OptionalInt.empty(), Topic.Cleanup.DELETE);
    private final KafkaSettings kafka;

    TopicSetupTest(Engines engines) {
        kafka = new KafkaSettings(
                Map.of("bootstrap.servers", engines.kafka().bootstrapServers()), 5, (short) -1);
    }

    @Test
    void shouldCreateWhatIsMissingAndLeaveWhatIsThere() throws Exception {
        TopicSetup.ensure(kafka, List.of(kept));
        TopicSetup.ensure(kafka, List.of(kept, compacted));

        assertThat(TopicSetup.differences(kafka, List.of(kept, compacted))).isEmpty();
        assertThat(partitions(kept)).isEqualTo(5);
        assertThat(partitions(compacted)).isEqualTo(3);
    }

    @Test
    void shouldOnlyTellWhenItIsNotToCreate() {
        assertThat(TopicSetup.differences(kafka, List.of(kept, compacted))).containsExactly(
                "topic " + name + " does not exist", "topic " + name + "-c does not exist");
        assertThat(TopicSetup.differences(kafka, List.of(kept))).hasSize(1);
    }

    @Test
    void shouldRefuseATopicThatWouldLoseWebhooks() throws Exception {
        create(kept, 5, Map.of("retention.ms", "1000", "cleanup.policy", "compact"));

        assertThatExceptionOfType(TopicContradictionException.class)
                .isThrownBy(() -> TopicSetup.ensure(kafka, List.of(kept)))
                .withMessageContaining("topic " + name + " has retention.ms=1000, not -1")
                .withMessageContaining("topic " + name + " has cleanup.policy=compact, not delete")
                .withMessageContaining("topic " + name + " has max.message.bytes=");
    }

    @Test
    void shouldRefuseAnotherNumberOfPartitionsOnlyWhereOneIsDescribed() throws Exception {
        create(kept, 2, kept.settings());
        create(compacted, 2, compacted.settings());

        assertThat(TopicSetup.differences(kafka, List.of(kept, compacted)))
                .containsExactly("topic " + name + "-c has 2 partitions, not 3");
    }

    @Test
    void shouldCreateTopicsWithAsManyPartitionsAsThoseThatAreThere() throws Exception {
        create(kept, 2, kept.settings());

        TopicSetup.ensure(kafka, List.of(kept, added));

        assertThat(partitions(added)).isEqualTo(2);
    }

    @Test
    void shouldRefuseTopicsWhosePartitionsDoNotMatch() throws Exception {
        create(kept, 2, kept.settings());
        create(added, 3, added.settings());

        assertThatExceptionOfType(TopicContradictionException.class)
                .isThrownBy(() -> TopicSetup.ensure(kafka, List.of(kept, added)))
                .withMessageContaining("topics that must have the same number of partitions have different ones: "
                        + "{2=[" + name + "], 3=[" + name + "-a]}");
    }

    @Test
    void shouldCreateATopicOnceHoweverManyServicesWantIt() throws Exception {
        try (ExecutorService services = Executors.newFixedThreadPool(4)) {
            List<Future<?>> starts = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(i -> services.submit(() -> TopicSetup.ensure(kafka, List.of(kept)))).toList();
            for (Future<?> start : starts) {
                start.get();
            }
        }

        assertThat(TopicSetup.differences(kafka, List.of(kept))).isEmpty();
    }

    private void create(Topic topic, int partitions, Map<String, String> settings) throws Exception {
        try (Admin admin = Admin.create(kafka.client(Map.of()))) {
            admin.createTopics(List.of(new NewTopic(topic.name(), partitions, (short) -1).configs(settings))).all()
                    .get();
            // The controller has it at once, the broker a moment later.
            Awaitility.await().until(() -> admin.listTopics().names().get().contains(topic.name()));
        }
    }

    private int partitions(Topic topic) throws Exception {
        try (Admin admin = Admin.create(kafka.client(Map.of()))) {
            return admin.describeTopics(List.of(topic.name())).allTopicNames().get().get(topic.name()).partitions()
                    .size();
        }
    }

    private static Topic topic(String name, String value, OptionalInt partitions, Topic.Cleanup cleanup) {
        return new Topic(name, "a key", value, partitions, cleanup, List.of("one"), List.of("other"), "A topic.");
    }
}
