package dev.tollbook.bench.stack;

import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.LoadFailedException;
import dev.tollbook.bench.load.Requests;
import dev.tollbook.ingest.IngestService;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.processor.topology.TopologyNames;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.StoreService;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/** Everything between a webhook and an answer of {@code has()}, running. */
public final class Pipeline {
    /** What a webhook of a subscription ends up in. */
    private static final List<String> DERIVED = List.of(Topics.SUBSCRIPTIONS, Topics.RECEIPTS);

    private final Log log;
    private final Tables tables;
    private final IngestService ingest;
    private final ProcessorService processor;
    private final StoreService store;

    private Pipeline(Log log, Tables tables, IngestService ingest, ProcessorService processor, StoreService store) {
        this.log = log;
        this.tables = tables;
        this.ingest = ingest;
        this.processor = processor;
        this.store = store;
    }

    /** Starts all of it in that stack, which also ends it. */
    public static Pipeline start(Stack stack, Path programs) {
        Tables tables = stack.keep(Tables.of(stack.postgres(programs)));
        stack.catalog();
        return new Pipeline(stack.keep(new Log(stack.kafka())), tables, stack.ingest(), stack.processor(),
                stack.store());
    }

    public Log log() {
        return log;
    }

    public Tables tables() {
        return tables;
    }

    public int ingestPort() {
        return ingest.port();
    }

    public int storePort() {
        return store.port();
    }

    public ProcessorService processor() {
        return processor;
    }

    /** The question whether that payer has that plan. */
    public static byte[] has(String payer, String plan) {
        return Requests.get("/v1/payers/" + payer + "/has?plan=" + plan, Stack.credentials());
    }

    /** Asks it. */
    public static boolean ask(Caller store, byte[] question) {
        Caller.Answer answer = store.call(question);
        if (answer.status() != 200) {
            throw new LoadFailedException("has() was answered " + answer.status() + ": " + answer.body());
        }
        return answer.body().contains("\"result\":true");
    }

    /** Waits until all that was acknowledged is processed and in Postgres. */
    public void awaitProjected() {
        long end = log.end(Topics.RAW_STRIPE);
        await(() -> "the processor to be done",
                () -> log.committed(TopologyNames.APPLICATION_ID, Topics.RAW_STRIPE) >= end);
        Map<TopicPartition, Long> ends = log.ends(DERIVED);
        await(() -> "the projection to be done, missing " + missing(ends), () -> missing(ends).isEmpty());
    }

    private void await(Supplier<String> what, BooleanSupplier condition) {
        Patience.until(what, () -> {
            List.of(ingest, processor, store).forEach(Stack::requireAlive);
            return condition.getAsBoolean();
        });
    }

    /** Webhooks that were acknowledged and are not processed. */
    public long lag() {
        return log.end(Topics.RAW_STRIPE) - log.committed(TopologyNames.APPLICATION_ID, Topics.RAW_STRIPE);
    }

    /** How many records of which partitions are not in Postgres. */
    private Map<TopicPartition, Long> missing(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> projected = tables.projected();
        Map<TopicPartition, Long> missing = new HashMap<>();
        ends.forEach((partition, end) -> {
            long behind = end - projected.getOrDefault(partition, 0L);
            if (behind > 0) {
                missing.put(partition, behind);
            }
        });
        return missing;
    }
}
