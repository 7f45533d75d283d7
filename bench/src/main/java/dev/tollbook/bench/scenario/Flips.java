package dev.tollbook.bench.scenario;

import dev.tollbook.bench.load.Caller;
import dev.tollbook.bench.load.LoadFailedException;
import dev.tollbook.bench.stack.Pipeline;
import dev.tollbook.bench.webhook.Webhooks;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.HdrHistogram.Histogram;

/**
 * A payer whose plan changes to and fro, and somebody who asks until the answer has changed. From before the webhook is
 * sent until the changed answer has arrived; one question every three milliseconds, so that asking takes little from what
 * is measured: a time is up to three milliseconds too long, never too short.
 */
final class Flips implements AutoCloseable {
    private static final long SEED = 20_261_126;
    private static final long BETWEEN_QUESTIONS_NANOS = 3_000_000;
    /** So that webhooks do not keep step with commits. */
    private static final long LONGEST_THOUGHT_NANOS = 40_000_000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private final Webhooks webhooks;
    private final String payer;
    private final Caller ingest;
    private final Caller store;
    private final byte[] question;
    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private boolean pro;
    private long flips;

    Flips(Pipeline pipeline, Webhooks webhooks, String payer) {
        this.webhooks = webhooks;
        this.payer = payer;
        this.ingest = Caller.to(pipeline.ingestPort());
        this.store = Caller.to(pipeline.storePort());
        this.question = Pipeline.has(payer, "pro");
    }

    /** How often it has flipped. */
    long count() {
        return flips;
    }

    /** Microseconds of each of that many. */
    Histogram take(int samples) {
        Histogram micros = new Histogram(PATIENCE_NANOS / 1_000, 3);
        long until = flips + samples;
        take(micros, () -> flips < until);
        return micros;
    }

    /** Microseconds of as many as there are while the condition holds. */
    Histogram takeWhile(BooleanSupplier more) {
        Histogram micros = new Histogram(PATIENCE_NANOS / 1_000, 3);
        take(micros, more);
        return micros;
    }

    private void take(Histogram micros, BooleanSupplier more) {
        while (more.getAsBoolean()) {
            micros.recordValue(flip() / 1_000);
            LockSupport.parkNanos(random.nextLong(LONGEST_THOUGHT_NANOS));
        }
    }

    /** Nanoseconds. */
    private long flip() {
        boolean wanted = !pro;
        String plan = wanted ? "pro" : "starter";
        byte[] webhook = webhooks.next(payer, plan).request();
        WrongResultException.require(Pipeline.ask(store, question) == pro,
                payer + " was flipped by nobody before the webhook of " + plan);
        long start = System.nanoTime();
        int status = ingest.call(webhook).status();
        if (status != 200) {
            throw new LoadFailedException("a webhook was answered " + status);
        }
        while (Pipeline.ask(store, question) != wanted) {
            if (System.nanoTime() - start > PATIENCE_NANOS) {
                throw new LoadFailedException("has() did not change within a minute");
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS_NANOS);
        }
        long nanos = System.nanoTime() - start;
        WrongResultException.require(Pipeline.ask(store, Pipeline.has(payer, plan)), payer + " does not have " + plan);
        pro = wanted;
        flips++;
        return nanos;
    }

    @Override
    public void close() {
        ingest.close();
        store.close();
    }
}
