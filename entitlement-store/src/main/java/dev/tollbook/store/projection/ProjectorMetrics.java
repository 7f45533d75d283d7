package dev.tollbook.store.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What the projector shows of itself. */
public final class ProjectorMetrics {
    private final DistributionSummary batches;
    private final Timer writes;
    private final Counter unreadables;
    private final Counter failures;
    private final AtomicLong lag;

    public ProjectorMetrics(MeterRegistry registry) {
        batches = DistributionSummary.builder("tollbook.projector.batch.records")
                .description("records per transaction").register(registry);
        writes = Timer.builder("tollbook.projector.write").description("time to write a batch").register(registry);
        unreadables = Counter.builder("tollbook.projector.unreadable")
                .description("records set aside in projection.unreadable").register(registry);
        failures = Counter.builder("tollbook.projector.failures")
                .description("times the projector had to start again from its stored offsets").register(registry);
        lag = registry.gauge("tollbook.projector.lag", new AtomicLong());
    }

    void wrote(int records, int unreadable, Duration took) {
        batches.record(records);
        writes.record(took);
        unreadables.increment(unreadable);
    }

    void failed() {
        failures.increment();
    }

    void lag(long records) {
        lag.set(records);
    }
}
