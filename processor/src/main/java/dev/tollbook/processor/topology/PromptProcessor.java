package dev.tollbook.processor.topology;

import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A processor whose results are committed soon while they are fresh. Kafka Streams commits at one interval: a short one
 * makes a backlog crawl, because a transaction costs the broker as much as hundreds of records do, and a long one makes
 * every answer wait. So its own interval is long, which is what a backlog gets; what has only just been received asks
 * for a commit, at once if the last one was long enough ago, else as soon as it is.
 *
 * <p>The clock decides when results are committed and never what they are.
 */
final class PromptProcessor<K, V> implements Processor<K, V, String, byte[]> {
    /** Older records are a backlog, or a replay: nobody waits for them one by one. */
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Processor<K, V, String, byte[]> processor;
    private final CommitPace pace;
    private ProcessorContext<String, byte[]> context;
    private boolean uncommitted;
    private boolean awaited;
    private long age;

    PromptProcessor(Processor<K, V, String, byte[]> processor, CommitPace pace) {
        this.processor = processor;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> initialized) {
        context = initialized;
        processor.init(initialized);
        initialized.schedule(pace.interval(), PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<K, V> record) {
        processor.process(record);
        uncommitted = true;
        long now = context.currentSystemTimeMs();
        pace.worked(now);
        age = now - record.timestamp();
        if (age < FRESH.toMillis()) {
            awaited = true;
            commitIfAwaited(now);
        }
    }

    @Override
    public void close() {
        processor.close();
    }

    private void tick(long now) {
        if (uncommitted && pace.isQuiet(now)) {
            awaited = true;
            age = 0;
        }
        commitIfAwaited(now);
    }

    private void commitIfAwaited(long now) {
        if (awaited && pace.allows(now, age)) {
            uncommitted = false;
            awaited = false;
            context.commit();
        }
    }
}
