package dev.tollbook.ops.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordTextTest {
    @Test
    void shouldShowWhereItLiesItsHeadersItsKeyAndItsValue() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("delivery-id", utf8("evt_1")).add("signature", utf8("t=1,v1=abc")).add("empty", null);

        assertThat(RecordText.of(record(utf8("cus_1"), utf8("{\"a\":[1,2.50]}"), headers))).isEqualTo("""
                billing.raw.stripe-3@42  2026-03-01T12:00:00Z
                  key: cus_1
                  delivery-id: evt_1
                  signature: (hidden)
                  empty: none
                {
                  "a" : [ 1, 2.50 ]
                }
                """);
    }

    @Test
    void shouldShowWhatIsNotJsonAsItIs() {
        assertThat(RecordText.of(record(null, utf8("hello"), new RecordHeaders())))
                .contains("key: none", "(5 bytes that are not JSON) hello");
        assertThat(RecordText.of(record(null, new byte[]{(byte) 0xff, 0}, new RecordHeaders())))
                .contains("(2 bytes that are not JSON) (2 bytes that are not text)");
        assertThat(RecordText.of(record(new byte[]{(byte) 0xff}, utf8("{} {}"), new RecordHeaders())))
                .contains("key: (1 bytes that are not text)", "not JSON) {} {}");
    }

    @Test
    void shouldSayThatATombstoneDeletes() {
        assertThat(RecordText.of(record(utf8("k"), null, new RecordHeaders()))).contains("(no value: ");
    }

    private static ConsumerRecord<byte[], byte[]> record(byte[] key, byte[] value, RecordHeaders headers) {
        return new ConsumerRecord<>("billing.raw.stripe", 3, 42, 1772366400000L, TimestampType.CREATE_TIME, 0, 0, key,
                value, headers, Optional.empty());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
