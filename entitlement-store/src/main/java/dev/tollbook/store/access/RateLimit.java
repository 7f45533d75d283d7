package dev.tollbook.store.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Bounds how much one key may ask: a bucket of one second's worth, refilled as time goes by. Per replica. Thread-safe. */
public final class RateLimit {
    private static final double NANOS_PER_SECOND = 1e9;

    private record Bucket(double left, Instant at) {}

    private final int otherwise;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * A limit.
     *
     * @param otherwise requests per second of keys that have no bound of their own; 0 for no bound
     */
    public RateLimit(int otherwise) {
        this.otherwise = otherwise;
    }

    /** Takes one; if none is left, how long to wait for the next. */
    public Optional<Duration> take(ApiKey key, Instant now) {
        int rate = key.rate().orElse(otherwise);
        if (rate <= 0) {
            return Optional.empty();
        }
        Bucket after = buckets.compute(key.name(), (name, before) -> {
            double left = before == null ? rate : Math.min(rate, before.left() + refill(before, rate, now));
            // Down to -1, which says that this one was refused; it is not carried on.
            return new Bucket(left >= 1 ? left - 1 : Math.min(left, 1) - 1, now);
        });
        if (after.left() >= 0) {
            return Optional.empty();
        }
        buckets.computeIfPresent(key.name(), (name, bucket) -> new Bucket(bucket.left() + 1, bucket.at()));
        return Optional.of(Duration.ofNanos((long) (-after.left() / rate * NANOS_PER_SECOND)));
    }

    private static double refill(Bucket before, int rate, Instant now) {
        return Math.max(0, Duration.between(before.at(), now).toNanos()) / NANOS_PER_SECOND * rate;
    }
}
