package dev.tollbook.service.topic;

import java.util.List;

/** Topics that exist with other settings than the catalogue describes. */
public final class TopicContradictionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TopicContradictionException(List<String> differences) {
        super("topics contradict topics.yaml: " + String.join("; ", differences)
                + ". Alter the topics (kafka-configs --alter) or point TOLLBOOK_KAFKA at another cluster");
    }
}
