package dev.tollbook.ops.topic;

import dev.tollbook.schemas.topic.Topic;
import java.util.List;
import java.util.Locale;

/** The topics as text for a terminal. */
final class TopicTable {
    private TopicTable() {}

    static String of(List<Topic> topics) {
        StringBuilder text = new StringBuilder();
        for (Topic topic : topics) {
            String partitions = topic.partitions().isPresent() ? String.valueOf(topic.partitions().getAsInt())
                    : "default";
            text.append(topic.name()).append('\n')
                    .append("  ").append(topic.about()).append('\n')
                    .append("  key: ").append(topic.key()).append('\n')
                    .append("  value: ").append(topic.value())
                    .append("; partitions: ").append(partitions)
                    .append("; cleanup: ").append(topic.cleanup().name().toLowerCase(Locale.ROOT)).append('\n')
                    .append("  ").append(String.join(", ", topic.writers())).append(" -> ")
                    .append(String.join(", ", topic.readers())).append("\n\n");
        }
        return text.toString();
    }
}
