package dev.tollbook.ingest.webhook;

import dev.tollbook.schemas.delivery.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What operators see of the front door. Tags take values from closed lists only. */
final class IngestMetrics {
    private static final String WEBHOOKS = "tollbook.ingest.webhooks";
    private static final String NONE = "none";

    private final MeterRegistry registry;
    /** Looking a meter up by its name and tags for every webhook costs more than counting it. */
    private final Map<Source, DistributionSummary> bodies = new ConcurrentHashMap<>();
    private final Map<Source, Counter> stored = new ConcurrentHashMap<>();
    private final Map<Source, Timer> acks = new ConcurrentHashMap<>();

    IngestMetrics(MeterRegistry registry, Admission admission) {
        this.registry = registry;
        Gauge.builder("tollbook.ingest.in.flight", admission, Admission::requestsUnderWay)
                .description("webhooks being read or waiting for Kafka").register(registry);
        Gauge.builder("tollbook.ingest.in.flight.bytes", admission, Admission::bytesUnderWay)
                .description("bytes reserved for them").baseUnit("bytes").register(registry);
    }

    /** A webhook was read, however it ends. */
    void received(Source source, int bytes) {
        bodies.computeIfAbsent(source, this::body).record(bytes);
    }

    void stored(Source source, Duration toAck) {
        stored.computeIfAbsent(source, this::count).increment();
        acks.computeIfAbsent(source, this::ack).record(toAck);
    }

    void refused(Source source, Problem problem) {
        count(source, problem.status().getCode() < 500 ? "refused" : "unavailable", problem.reason()).increment();
    }

    private DistributionSummary body(Source source) {
        return DistributionSummary.builder("tollbook.ingest.body").description("size of webhook bodies")
                .baseUnit("bytes").serviceLevelObjectives(1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576)
                .tag("source", source.label()).register(registry);
    }

    private Timer ack(Source source) {
        return Timer.builder("tollbook.ingest.ack").description("from the request to Kafka's acknowledgement")
                .serviceLevelObjectives(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
                        Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(100), Duration.ofMillis(500),
                        Duration.ofSeconds(2), Duration.ofSeconds(9))
                .tag("source", source.label()).register(registry);
    }

    private Counter count(Source source) {
        return count(source, "stored", NONE);
    }

    private Counter count(Source source, String outcome, String reason) {
        return registry.counter(WEBHOOKS, "source", source.label(), "outcome", outcome, "reason", reason);
    }
}
