package dev.tollbook.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnalystsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("tollbook.root"), "docs", "analysts.md");

    /** Not in Postgres: what came of each event lies in the views of its kind, and the log itself is the topic. */
    private static final Set<String> TOPIC_ONLY = Set.of(Topics.EVENTS);

    @Test
    void shouldNameAViewForEveryTopicOfAnalysts() {
        assertThat(TopicCatalogue.load().topics()).filteredOn(topic -> topic.readers().contains("analysts"))
                .allSatisfy(topic -> assertThat(topic.views().isEmpty())
                        .as("%s: name its view in topics.yaml, or say here why there is none", topic.name())
                        .isEqualTo(TOPIC_ONLY.contains(topic.name())));
    }

    @Test
    void shouldShowEveryTopicOfAnalystsWithAnExample() throws IOException {
        TopicCatalogue catalogue = TopicCatalogue.load();
        String expected = AnalystsPage.of(catalogue);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).as("write it again: mvn -pl schemas test -Dtest=AnalystsPageTest -Ddocs.write=true")
                .hasContent(expected);
        assertThat(catalogue.topics()).filteredOn(topic -> topic.readers().contains("analysts"))
                .allSatisfy(topic -> assertThat(expected).contains("## " + topic.name() + "\n"));
    }
}
