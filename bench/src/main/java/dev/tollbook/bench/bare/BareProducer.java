package dev.tollbook.bench.bare;

import dev.tollbook.ingest.raw.RawProducer;
import dev.tollbook.service.settings.KafkaSettings;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Nothing but the producer: records that are sent one after the other, or several at a time. */
public final class BareProducer implements AutoCloseable {
    private static final long BUFFER_BYTES = 96L * 1024 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    public BareProducer(KafkaSettings kafka, String topic) {
        this.producer = RawProducer.open(kafka, BUFFER_BYTES);
        this.topic = topic;
    }

    /** Sends that many, {@code together} at a time, each waiting for its acknowledgement; gives records per second. */
    public double perSecond(int count, int together, byte[] body) {
        CountDownLatch acknowledged = new CountDownLatch(count);
        AtomicInteger left = new AtomicInteger(count);
        AtomicReference<Exception> failed = new AtomicReference<>();
        long start = System.nanoTime();
        for (int i = 0; i < Math.min(count, together); i++) {
            send(body, left, acknowledged, failed);
        }
        try {
            acknowledged.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        if (failed.get() != null) {
            throw new IllegalStateException("Kafka did not take a record", failed.get());
        }
        return count / ((System.nanoTime() - start) / 1e9);
    }

    private void send(byte[] body, AtomicInteger left, CountDownLatch acknowledged, AtomicReference<Exception> failed) {
        if (left.getAndDecrement() <= 0) {
            return;
        }
        Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(topic, body), (metadata, failure) -> {
            if (failure != null) {
                failed.set(failure);
            }
            acknowledged.countDown();
            send(body, left, acknowledged, failed);
        });
    }

    @Override
    public void close() {
        producer.close();
    }
}
