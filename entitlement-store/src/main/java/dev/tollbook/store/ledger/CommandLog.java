package dev.tollbook.store.ledger;

import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.service.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes commands where the processor finds them. Thread-safe. */
public final class CommandLog implements AutoCloseable {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Producer<String, byte[]> producer;

    CommandLog(Producer<String, byte[]> producer) {
        this.producer = producer;
    }

    public static CommandLog open(KafkaSettings kafka) {
        return new CommandLog(new KafkaProducer<>(kafka.client(Map.of(
                "client.id", "tollbook-commands",
                "acks", "all",
                "enable.idempotence", "true",
                // Somebody waits for each of them; the default of 5 ms would be most of the wait.
                "linger.ms", "0",
                "delivery.timeout.ms", "10000",
                "request.timeout.ms", "5000",
                "max.block.ms", "3000")), new StringSerializer(), new ByteArraySerializer()));
    }

    /** Completes once the broker has it. */
    public CompletableFuture<Void> append(CreditCommand command) {
        CompletableFuture<Void> appended = new CompletableFuture<>();
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(Topics.COMMANDS, command.payer(),
                Json.bytes(command));
        record.headers().add("schema", CreditCommand.SCHEMA.getBytes(StandardCharsets.UTF_8));
        // The callback tells the same as the future.
        Future<RecordMetadata> unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                appended.complete(null);
            } else {
                appended.completeExceptionally(failure);
            }
        });
        return appended;
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }
}
