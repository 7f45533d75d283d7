package dev.tollbook.ingest.webhook;

import dev.tollbook.schemas.delivery.Source;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells operators what is refused and why, once a minute for each reason: a wrong secret must be seen, and a flood of
 * forged requests must not fill the disk. The metrics count every one.
 */
final class RefusalLog {
    private static final Logger LOGGER = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    RefusalLog(Clock clock) {
        this.clock = clock;
    }

    void refused(Source source, Problem problem) {
        if (isDue(source.label() + " " + problem.reason())) {
            LOGGER.atWarn().addKeyValue("source", source.label()).addKeyValue("reason", problem.reason())
                    .addKeyValue("status", problem.status().getCode())
                    .log("webhook refused: {} (more of this reason are only counted for a minute)",
                            problem.sentence());
        }
    }

    /** Whether this reason may speak now; if so it has spoken. Reasons are few, so the map stays small. */
    boolean isDue(String reason) {
        Instant now = clock.instant();
        Instant last = told.get(reason);
        if (last != null && now.isBefore(last.plus(QUIET))) {
            return false;
        }
        return last == null ? told.putIfAbsent(reason, now) == null : told.replace(reason, last, now);
    }
}
