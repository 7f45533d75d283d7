package dev.tollbook.store.ledger;

import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.json.Json;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The log of commands over Kafka's own stand-in for a producer: whoever reads it has a command at once. */
public final class TestCommandLog {
    private TestCommandLog() {}

    public static CommandLog readBy(Consumer<CreditCommand> reader) {
        return new CommandLog(new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public synchronized Future<RecordMetadata> send(
                    ProducerRecord<String, byte[]> record, Callback callback) {
                Future<RecordMetadata> sent = super.send(record, callback);
                reader.accept(Json.read(record.value(), CreditCommand.class));
                return sent;
            }
        });
    }
}
