package dev.tollbook.store.projection;

import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a batch moves one partition.
 *
 * @param stored what Postgres must still hold when the batch is written; empty if it holds nothing for the partition
 * @param next   the next offset to read
 */
record Advance(TopicPartition partition, OptionalLong stored, long next) {}
