package dev.tollbook.service;

import java.util.Optional;

/** A started service. Closing it is a graceful stop: what was accepted is finished first. */
public interface RunningService extends AutoCloseable {
    /** Whether it can do its work now: empty if so, else a sentence that says why not. */
    Optional<String> notReady();

    /** Why it died by itself; empty while it lives. */
    Optional<Throwable> failure();

    @Override
    void close();
}
