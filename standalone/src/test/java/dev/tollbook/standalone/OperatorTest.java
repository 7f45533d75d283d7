package dev.tollbook.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.standalone.engine.Engines;
import dev.tollbook.standalone.engine.EnginesExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The verbs that need a broker, against a real one. */
@ExtendWith(EnginesExtension.class)
class OperatorTest {
    private final String kafka;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    OperatorTest(Engines engines) {
        kafka = engines.kafka().bootstrapServers();
    }

    @Test
    void shouldCreateTheTopicsAndFindThemInOrder() {
        assertThat(run("topics", "apply")).isZero();
        assertThat(run("topics", "check")).isZero();
        assertThat(out.toString()).contains("topics are as topics.yaml describes them");
    }

    @Test
    void shouldPutACatalogueInForceOnce(@TempDir Path folder) throws IOException {
        // The one that the other tests of this run use, since they share the broker.
        Path file = folder.resolve("catalog.yaml");
        try (InputStream example = OperatorTest.class.getResourceAsStream("/catalog.example.yaml")) {
            Files.copy(example, file);
        }

        assertThat(run("catalog", "apply", file.toString())).isZero();
        assertThat(run("catalog", "apply", file.toString())).isZero();
        assertThat(out.toString()).endsWith(file + " was in force already" + System.lineSeparator());
        assertThat(run("catalog", "apply", "--if-none", file.toString())).isZero();
        assertThat(out.toString()).contains("it stays (--if-none)");
        assertThat(run("catalog", "show")).isZero();
        Files.writeString(file, out.toString().substring(out.toString().indexOf("features:")));
        assertThat(run("catalog", "apply", "--dry-run", file.toString())).as("what show prints is what is in force")
                .isZero();
        assertThat(out.toString()).contains("nothing would change");
    }

    @Test
    void shouldPrintTheNewestOrTheOldestRecords() throws Exception {
        String topic = "tail-" + UUID.randomUUID();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, 3, (short) -1))).all().get();
            Awaitility.await().until(() -> admin.listTopics().names().get().contains(topic));
        }
        write(topic, 9);

        assertThat(run("tail", topic, "--max", "2")).isZero();
        assertThat(out.toString()).contains("\"n\" : 7", "\"n\" : 8").doesNotContain("\"n\" : 6");
        out.getBuffer().setLength(0);
        assertThat(run("tail", topic, "--max", "2", "--from-beginning")).isZero();
        assertThat(out.toString()).contains("\"n\" : 0", "\"n\" : 1", topic + "-0@0").doesNotContain("\"n\" : 2");
    }

    @Test
    void shouldSayThatThereIsNoSuchTopic() {
        assertThat(run("tail", "billing.nothing")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no topic billing.nothing");
    }

    /** One transaction each, as the processor writes: the markers between records must not hide any. */
    private void write(String topic, int records) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "transactional.id", topic);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(settings, new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            for (int n = 0; n < records; n++) {
                producer.beginTransaction();
                producer.send(new ProducerRecord<>(topic, n % 3, 1_000L + n, "key", "{\"n\": " + n + "}")).get();
                producer.commitTransaction();
            }
        }
    }

    private int run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--kafka");
        line.add(kafka);
        CommandLine commandLine = StandaloneMain.commandLine().setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return commandLine.execute(line.toArray(String[]::new));
    }
}
