package dev.tollbook.service.topic;

import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.settings.Setting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the topics of the catalogue that are missing and refuses those that contradict it. A raw topic with a
 * retention would lose webhooks silently, so a service must not start against one.
 */
public final class TopicSetup {
    private static final Logger LOGGER = LoggerFactory.getLogger(TopicSetup.class);
    private static final Duration PROPAGATION = Duration.ofSeconds(30);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(50);

    private TopicSetup() {}

    /** Throws {@link TopicContradictionException} with every difference; creates nothing that exists. */
    public static void ensure(KafkaSettings kafka, List<Topic> topics) {
        with(kafka, admin -> {
            Set<String> existing = admin.listTopics().names().get();
            create(admin, topics.stream().filter(topic -> !existing.contains(topic.name())).toList(),
                    partitionsOfNew(admin, kafka, topics.stream().filter(topic -> existing.contains(topic.name()))),
                    kafka.replication());
            List<String> differences = onceKnown(() -> differences(admin, topics));
            if (!differences.isEmpty()) {
                throw new TopicContradictionException(differences);
            }
            return differences;
        });
    }

    /** What is missing or otherwise than the catalogue describes, a sentence each; changes nothing. */
    public static List<String> differences(KafkaSettings kafka, List<Topic> topics) {
        return with(kafka, admin -> {
            Set<String> existing = admin.listTopics().names().get();
            List<String> differences = new ArrayList<>();
            topics.stream().filter(topic -> !existing.contains(topic.name()))
                    .forEach(topic -> differences.add("topic " + topic.name() + " does not exist"));
            differences.addAll(
                    differences(admin, topics.stream().filter(topic -> existing.contains(topic.name())).toList()));
            return differences;
        });
    }

    private static List<String> with(KafkaSettings kafka, Work work) {
        try (Admin admin = Admin.create(kafka.client(Map.of("client.id", "tollbook-topic-setup")))) {
            return work.with(admin);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot set up the topics: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while setting up the topics", e);
        }
    }

    /** As many as those have that are there, whatever the setting says today. */
    private static int partitionsOfNew(Admin admin, KafkaSettings kafka, Stream<Topic> existing)
            throws ExecutionException, InterruptedException {
        List<String> alike = existing.filter(TopicSetup::isLikeOthers).map(Topic::name).toList();
        if (alike.isEmpty()) {
            return kafka.partitions();
        }
        int partitions = onceKnown(() -> admin.describeTopics(alike).allTopicNames().get()).get(alike.getFirst())
                .partitions().size();
        if (partitions != kafka.partitions()) {
            LOGGER.atWarn().addKeyValue("partitions", partitions).addKeyValue("setting", kafka.partitions())
                    .log("the topics were created with another number of partitions, which stays: set {} to it",
                            Setting.TOPIC_PARTITIONS.variable());
        }
        return partitions;
    }

    /** Records of one account lie in the partition of one number in all of these. */
    private static boolean isLikeOthers(Topic topic) {
        return topic.partitions().isEmpty();
    }

    /** All in one request: one after the other they take seconds, for which somebody waits. */
    private static void create(Admin admin, List<Topic> topics, int partitionsUnlessDescribed, short replication)
            throws ExecutionException, InterruptedException {
        Map<String, Integer> partitions = new HashMap<>();
        topics.forEach(topic -> partitions.put(topic.name(), topic.partitions().orElse(partitionsUnlessDescribed)));
        Map<String, KafkaFuture<Void>> created = admin.createTopics(topics.stream()
                .map(topic -> new NewTopic(topic.name(), partitions.get(topic.name()), replication)
                        .configs(topic.settings()))
                .toList()).values();
        for (Topic topic : topics) {
            try {
                created.get(topic.name()).get();
                LOGGER.atInfo().addKeyValue("topic", topic.name())
                        .addKeyValue("partitions", partitions.get(topic.name())).log("topic created");
            } catch (ExecutionException e) {
                // Another service of ours was quicker.
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    /** A topic that was created a moment ago, by us or by another service of ours, is not known to every broker yet. */
    private static <T> T onceKnown(Question<T> question) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + PROPAGATION.toNanos();
        while (true) {
            try {
                return question.ask();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_INTERVAL.toNanos());
            }
        }
    }

    private static List<String> differences(Admin admin, List<Topic> topics)
            throws ExecutionException, InterruptedException {
        List<String> names = topics.stream().map(Topic::name).toList();
        Map<String, TopicDescription> descriptions = admin.describeTopics(names).allTopicNames().get();
        Map<String, Config> configs = new HashMap<>();
        admin.describeConfigs(names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .collect(Collectors.toList()))
                .all().get()
                .forEach((resource, config) -> configs.put(resource.name(), config));
        List<String> differences = new ArrayList<>(unlikeOthers(topics, descriptions));
        for (Topic topic : topics) {
            int partitions = descriptions.get(topic.name()).partitions().size();
            if (topic.partitions().isPresent() && topic.partitions().getAsInt() != partitions) {
                differences.add("topic " + topic.name() + " has " + partitions + " partitions, not "
                        + topic.partitions().getAsInt());
            }
            topic.settings().forEach((key, wanted) -> {
                String actual = configs.get(topic.name()).get(key).value();
                if (!wanted.equals(actual)) {
                    differences.add("topic " + topic.name() + " has " + key + "=" + actual + ", not " + wanted);
                }
            });
        }
        return differences;
    }

    /** Where numbers differ, records of one account would meet the state of another. */
    private static List<String> unlikeOthers(List<Topic> topics, Map<String, TopicDescription> descriptions) {
        Map<Integer, List<String>> byPartitions = topics.stream().filter(TopicSetup::isLikeOthers)
                .map(Topic::name)
                .collect(Collectors.groupingBy(name -> descriptions.get(name).partitions().size(), TreeMap::new,
                        Collectors.toList()));
        return byPartitions.size() < 2
                ? List.of()
                : List.of("topics that must have the same number of partitions have different ones: " + byPartitions);
    }

    /** Something that a broker is asked. */
    private interface Question<T> {
        T ask() throws ExecutionException, InterruptedException;
    }

    /** Something to do while connected. */
    private interface Work {
        List<String> with(Admin admin) throws ExecutionException, InterruptedException;
    }
}
