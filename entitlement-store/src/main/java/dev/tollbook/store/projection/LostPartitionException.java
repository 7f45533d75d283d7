package dev.tollbook.store.projection;

import org.apache.kafka.common.TopicPartition;

/** Somebody else has projected this partition further since it was assigned to us: the batch must not be written. */
final class LostPartitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostPartitionException(TopicPartition partition) {
        super("partition " + partition + " has been projected further by another replica");
    }
}
