package dev.tollbook.store.announce;

import dev.tollbook.schemas.change.Change;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What the announcer shows of itself. */
public final class ChangeMetrics {
    private final MeterRegistry registry;
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
            Counter.builder("tollbook.changes.announced").description("plans and features gained and lost")
                    .tag("direction", change.direction().label()).tag("reason", change.reason().label())
                    .register(registry).increment();
        }
    }

    void failed() {
        failures.increment();
    }

    void deferred() {
        deferrals.increment();
    }
}
