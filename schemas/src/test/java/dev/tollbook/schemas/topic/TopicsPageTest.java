package dev.tollbook.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TopicsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("tollbook.root"), "docs", "topics.md");

    @Test
    void shouldSayWhatTheCatalogueSays() throws IOException {
        String expected = TopicsPage.of(TopicCatalogue.load());
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(PAGE, expected);
        }

        assertThat(PAGE).as("write it again: mvn -pl schemas test -Dtest=TopicsPageTest -Ddocs.write=true")
                .hasContent(expected);
    }
}
