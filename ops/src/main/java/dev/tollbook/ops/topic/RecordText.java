package dev.tollbook.ops.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import dev.tollbook.schemas.delivery.Delivery;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** A record as text for a terminal. */
public final class RecordText {
    /** Shows numbers as they were written, and nothing that is only partly JSON as JSON. */
    private static final ObjectMapper MAPPER = Json.mapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);

    private RecordText() {}

    /** Everything but signatures, which are of no use to a reader and do not belong in a log. */
    public static String of(ConsumerRecord<byte[], byte[]> record) {
        return heading(record) + value(record.value()) + "\n";
    }

    /** All but the value. */
    public static String heading(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder()
                .append(new Position(record.topic(), record.partition(), record.offset())).append("  ")
                .append(Instant.ofEpochMilli(record.timestamp())).append('\n')
                .append("  key: ").append(record.key() == null ? "none" : text(record.key())).append('\n');
        for (Header header : record.headers()) {
            String value = header.key().equals(Delivery.SIGNATURE) ? "(hidden)" : text(header.value());
            text.append("  ").append(header.key()).append(": ").append(value).append('\n');
        }
        return text.toString();
    }

    private static String value(byte[] value) {
        if (value == null) {
            return "(no value: the record of this key is deleted)";
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(value));
        } catch (JsonProcessingException e) {
            return "(" + value.length + " bytes that are not JSON) " + text(value);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read bytes in memory", e);
        }
    }

    private static String text(byte[] bytes) {
        if (bytes == null) {
            return "none";
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return "(" + bytes.length + " bytes that are not text)";
        }
    }
}
