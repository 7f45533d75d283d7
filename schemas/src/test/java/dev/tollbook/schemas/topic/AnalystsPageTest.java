package dev.tollbook.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AnalystsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("tollbook.root"), "docs", "analysts.md");

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
