package dev.tollbook.store.evidence;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What lies at a position of a raw topic. */
public sealed interface Evidence {
    /** The webhook, byte for byte as it was signed; the headers say how it was verified. */
    record Found(ConsumerRecord<byte[], byte[]> record) implements Evidence {}

    /** Nothing has been written there, at least not yet. */
    record Nothing() implements Evidence {}

    /**
     * Something was there, and whoever runs the broker has deleted it.
     *
     * @param oldest the first offset that is still there
     */
    record Gone(long oldest) implements Evidence {}
}
