package dev.tollbook.ops.topic;

import dev.tollbook.ops.Environment;
import dev.tollbook.ops.KafkaOption;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.schemas.topic.Topic;
import dev.tollbook.schemas.topic.TopicCatalogue;
import dev.tollbook.service.settings.KafkaSettings;
import dev.tollbook.service.topic.TopicSetup;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code topics list|apply|check}: the topics of {@code topics.yaml}. */
@Command(name = "topics", description = "The topics that Tollbook keeps.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class TopicsCommand extends Verb {
    private final Environment environment;
    private final List<Topic> topics = TopicCatalogue.load().topics();

    public TopicsCommand(Environment environment) {
        this.environment = environment;
    }

    @Command(description = "Lists the topics, and what they are for.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int list() {
        out().print(TopicTable.of(topics));
        out().flush();
        return 0;
    }

    @Command(description = "Creates what is missing; fails if a topic contradicts topics.yaml.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int apply(@Mixin KafkaOption kafka) {
        TopicSetup.ensure(kafka.settings(environment), topics);
        out().println(topics.size() + " topics are as topics.yaml describes them");
        return 0;
    }

    @Command(description = "Changes nothing: prints what is missing or contradicts topics.yaml, and then exits with 1.", mixinStandardHelpOptions = true, versionProvider = Version.class)
    int check(@Mixin KafkaOption kafka) {
        KafkaSettings settings = kafka.settings(environment);
        List<String> differences = TopicSetup.differences(settings, topics);
        differences.forEach(out()::println);
        if (differences.isEmpty()) {
            out().println(topics.size() + " topics are as topics.yaml describes them");
        }
        return differences.isEmpty() ? 0 : 1;
    }
}
