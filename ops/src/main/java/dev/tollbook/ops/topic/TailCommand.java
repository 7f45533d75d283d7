package dev.tollbook.ops.topic;

import dev.tollbook.ops.Environment;
import dev.tollbook.ops.FailedException;
import dev.tollbook.ops.KafkaOption;
import dev.tollbook.ops.Verb;
import dev.tollbook.ops.Version;
import dev.tollbook.service.settings.KafkaSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail TOPIC}: a few records of a topic, readable. It commits nothing and leaves no trace. */
@Command(name = "tail", description = "Prints a few records of a topic.", mixinStandardHelpOptions = true, versionProvider = Version.class)
public final class TailCommand extends Verb implements Callable<Integer> {
    private final Environment environment;

    @Mixin
    private KafkaOption kafka;

    @Parameters(paramLabel = "TOPIC", description = "for example billing.receipts")
    private String topic;

    @Option(names = "--from-beginning", description = "the oldest records instead of the newest")
    private boolean fromBeginning;

    @Option(names = "--max", paramLabel = "N", defaultValue = "10", description = "at most so many (default: 10)")
    private int max;

    public TailCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (max < 1) {
            throw new FailedException("--max must be 1 or more, but is " + max);
        }
        for (ConsumerRecord<byte[], byte[]> record : records(kafka.settings(environment))) {
            out().println(RecordText.of(record));
        }
        out().flush();
        return 0;
    }

    private List<ConsumerRecord<byte[], byte[]>> records(KafkaSettings settings) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings.client(Map.of("client.id", "tollbook-tail", "isolation.level", "read_committed",
                        "default.api.timeout.ms", "15000", "allow.auto.create.topics", "false",
                        "enable.auto.commit", "false")),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            RecordReader reader = new RecordReader(consumer, topic);
            return fromBeginning ? reader.oldest(max) : reader.newest(max);
        }
    }
}
