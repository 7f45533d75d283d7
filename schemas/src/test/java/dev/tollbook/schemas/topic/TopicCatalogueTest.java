package dev.tollbook.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogueTest {
    private static final String GOOD = """
            topics:
              - name: billing.thing
                key: thing id
                value: thing/1
                partitions: default
                cleanup: delete
                retention: unlimited
                writers: [ingest]
                readers: [processor, analysts]
                about: Things.
              - name: billing.other
                key: other id
                value: bytes
                partitions: 3
                cleanup: compact
                retention: unlimited
                writers: [processor]
                readers: [operators]
                about: Others.
            """;

    @Test
    void shouldReadEveryField() throws IOException {
        TopicCatalogue catalogue = TopicCatalogue.read(new YAMLMapper().readTree(GOOD));

        Topic thing = catalogue.topic("billing.thing");
        assertThat(thing.key()).isEqualTo("thing id");
        assertThat(thing.value()).isEqualTo("thing/1");
        assertThat(thing.partitions()).isEmpty();
        assertThat(thing.writers()).containsExactly("ingest");
        assertThat(thing.readers()).containsExactly("processor", "analysts");
        assertThat(thing.about()).isEqualTo("Things.");
        assertThat(thing.settings()).containsEntry("cleanup.policy", "delete")
                .containsEntry("retention.ms", "-1").containsEntry("retention.bytes", "-1");
        assertThat(catalogue.topic("billing.other").partitions()).hasValue(3);
        assertThat(catalogue.topic("billing.other").settings()).containsEntry("cleanup.policy", "compact");
    }

    @Test
    void shouldKnowWhatAServiceNeeds() throws IOException {
        TopicCatalogue catalogue = TopicCatalogue.read(new YAMLMapper().readTree(GOOD));

        assertThat(catalogue.of("ingest")).extracting(Topic::name).containsExactly("billing.thing");
        assertThat(catalogue.of("processor")).extracting(Topic::name).containsExactly("billing.thing", "billing.other");
        assertThat(catalogue.of("nobody")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key", "value", "retention", "about"})
    void shouldNameTheFieldThatIsMissing(String field) {
        refuses(GOOD.replaceFirst("    " + field + ": .*\n", ""),
                "topic billing.thing: field '" + field + "' is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: billing.thing     | name: ''           | topic ?: field 'name' is missing
            retention: unlimited    | retention: 7 days  | topic billing.thing: retention '7 days' is not 'unlimited'
            cleanup: delete         | cleanup: shred     | topic billing.thing: cleanup 'shred' is neither 'delete' nor 'compact'
            partitions: default     | partitions: 0      | topic billing.thing: partitions '0' is neither a count nor 'default'
            partitions: default     | partitions: many   | topic billing.thing: partitions 'many' is neither a count nor 'default'
            writers: [ingest]       | writers: []        | topic billing.thing: field 'writers' names nobody
            readers: [operators]    | nobody: []         | topic billing.other: field 'readers' names nobody
            """)
    void shouldNameTheFieldThatIsOdd(String good, String bad, String problem) {
        assertThat(GOOD).contains(good);

        refuses(GOOD.replace(good, bad), problem);
    }

    @Test
    void shouldSayWhichTopicIsUnknown() {
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> TopicCatalogue.load().topic("billing.nothing"))
                .withMessage("topics.yaml has no topic 'billing.nothing'");
    }

    @Test
    void shouldNameTheSameTopicsAsTheConstants() {
        List<String> constants = Arrays.stream(Topics.class.getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers())).map(TopicCatalogueTest::value).toList();

        assertThat(TopicCatalogue.load().topics()).extracting(Topic::name).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(constants);
    }

    @Test
    void shouldKeepEveryWebhookForEver() {
        assertThat(List.of(Topics.RAW_CLERK, Topics.RAW_STRIPE)).map(TopicCatalogue.load()::topic)
                .allSatisfy(topic -> {
                    assertThat(topic.value()).isEqualTo("bytes");
                    assertThat(topic.settings()).containsEntry("cleanup.policy", "delete")
                            .containsEntry("retention.ms", "-1").containsEntry("retention.bytes", "-1");
                });
    }

    private static String value(Field constant) {
        try {
            return (String) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void refuses(String yaml, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicCatalogue.read(new YAMLMapper().readTree(yaml))).withMessage(problem);
    }
}
