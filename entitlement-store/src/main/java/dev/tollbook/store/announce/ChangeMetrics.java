package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the announcer shows of itself. */
public final class ChangeMetrics {
    private record Kind(Change.Direction direction, Change.Reason reason) {}

    private final MeterRegistry registry;
    private final Map<Kind, Counter> announced = new ConcurrentHashMap<>();
    private final Counter failures;
    private final Counter deferrals;

    public ChangeMetrics(MeterRegistry registry) {
        this.registry = registry;
        failures = Counter.builder("tollbook.changes.failures")
                .description("times that changes could not be announced; nothing is lost, it tries again")
                .register(registry);
        deferrals = Counter.builder("tollbook.changes.deferred")
                .description("looks put off because the projection knows less than was announced")
                .register(registry);
    }

    void announced(List<Change> changes) {
        for (Change change : changes) {
            announced.computeIfAbsent(new Kind(change.direction(), change.reason()), this::counter).increment();
        }
    }

    private Counter counter(Kind kind) {
        return Counter.builder("tollbook.changes.announced").description("plans and features gained and lost")
                .tag("direction", kind.direction().label()).tag("reason", kind.reason().label()).register(registry);
    }

    void failed() {
        failures.increment();
    }

    void deferred() {
        deferrals.increment();
    }
}
