package dev.tollbook.ingest.webhook;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds what is under way, in requests and in bytes, so that a slow Kafka or a flood costs answers and never the
 * memory of the process. Thread-safe.
 */
final class Admission {
    private final int mostRequests;
    private final int mostBytes;
    private final Semaphore requests;
    private final Semaphore bytes;

    Admission(int mostRequests, int mostBytes) {
        this.mostRequests = mostRequests;
        this.mostBytes = mostBytes;
        this.requests = new Semaphore(mostRequests);
        this.bytes = new Semaphore(mostBytes);
    }

    /** A place for a request whose body has at most so many bytes; empty if there is none. */
    Optional<Ticket> enter(int size) {
        if (!requests.tryAcquire()) {
            return Optional.empty();
        }
        if (!bytes.tryAcquire(size)) {
            requests.release();
            return Optional.empty();
        }
        return Optional.of(new Ticket(size));
    }

    int requestsUnderWay() {
        return mostRequests - requests.availablePermits();
    }

    int bytesUnderWay() {
        return mostBytes - bytes.availablePermits();
    }

    /** A place held; leaving twice is leaving once. */
    final class Ticket {
        private static final int LEFT = -1;
        private final AtomicInteger size;

        private Ticket(int size) {
            this.size = new AtomicInteger(size);
        }

        /** Gives back what was reserved for more bytes than came. */
        void shrinkTo(int actual) {
            int reserved = size.get();
            if (actual < reserved && size.compareAndSet(reserved, actual)) {
                bytes.release(reserved - actual);
            }
        }

        void leave() {
            int held = size.getAndSet(LEFT);
            if (held != LEFT) {
                bytes.release(held);
                requests.release();
            }
        }
    }
}
