package dev.tollbook.standalone;

import dev.tollbook.service.health.PortTakenException;
import dev.tollbook.service.settings.InvalidSettingsException;
import dev.tollbook.service.topic.TopicContradictionException;
import dev.tollbook.standalone.engine.EngineFailedException;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why it does not run.
 *
 * @param sentence for people
 * @param code     of the process: 2 if settings or surroundings must change first, else 1
 */
record Failure(String sentence, int code) {
    private static final Logger LOGGER = LoggerFactory.getLogger(Failure.class);
    private static final int FAILED = 1;
    private static final int MISCONFIGURED = 2;

    static Failure of(Throwable cause) {
        LOGGER.atError().setCause(cause).log("does not run");
        return switch (cause) {
            case CannotStartException e -> new Failure(e.getMessage(), MISCONFIGURED);
            case InvalidSettingsException e -> new Failure(e.getMessage(), MISCONFIGURED);
            case PortTakenException e -> new Failure(e.getMessage(), MISCONFIGURED);
            case TopicContradictionException e -> new Failure(e.getMessage(), MISCONFIGURED);
            case EngineFailedException e -> new Failure(e.getMessage(), FAILED);
            default -> new Failure(cause + " (more in the log)", FAILED);
        };
    }

    int report(PrintStream console) {
        console.println("tollbook: " + sentence);
        return code;
    }
}
