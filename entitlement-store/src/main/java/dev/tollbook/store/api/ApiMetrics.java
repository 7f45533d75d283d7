package dev.tollbook.store.api;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the API shows of itself. */
final class ApiMetrics {
    private static final float NANOS_PER_MILLI = 1_000_000f;

    private final MeterRegistry registry;
    private final Counter granted;
    private final Counter denied;
    // The registry would be asked by a list of tags that is made and sorted anew for every request.
    private final Map<Served, Timer> timers = new ConcurrentHashMap<>();

    private record Served(String route, int status) {}

    ApiMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.granted = has(true);
        this.denied = has(false);
    }

    void answered(boolean result) {
        (result ? granted : denied).increment();
    }

    void served(Context ctx, float milliseconds) {
        Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
        timers.computeIfAbsent(new Served(endpoint == null ? "none" : endpoint.path, ctx.statusCode()), this::timer)
                .record((long) (milliseconds * NANOS_PER_MILLI), TimeUnit.NANOSECONDS);
    }

    private Timer timer(Served served) {
        return Timer.builder("tollbook.http")
                .description("requests by route, never by path: a path has payers in it")
                .tag("route", served.route())
                .tag("status", Integer.toString(served.status()))
                .register(registry);
    }

    private Counter has(boolean result) {
        return Counter.builder("tollbook.has").description("answers of has()")
                .tag("result", Boolean.toString(result)).register(registry);
    }
}
