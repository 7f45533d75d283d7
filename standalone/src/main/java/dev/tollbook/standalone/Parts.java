package dev.tollbook.standalone;

import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs, whatever was started first. Thread-safe: parts start side by side, and a stop may come at any moment. */
final class Parts implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Parts.class);

    private final Map<Part, AutoCloseable> running = new EnumMap<>(Part.class);
    /** Held while parts are stopped: whoever else wants them stopped waits, instead of ending the process too early. */
    private final Object closing = new Object();
    private boolean stopping;

    /** In the order of stopping: first nothing more comes in, then what came in is finished, then the engines. */
    enum Part {
        INGEST, PROCESSOR, STORE, POSTGRES, KAFKA
    }

    /** Keeps a part that has just started. If everything is being stopped by now, it is stopped at once. */
    <T extends AutoCloseable> T keep(Part part, T started) {
        synchronized (this) {
            if (!stopping) {
                running.put(part, started);
                return started;
            }
        }
        stop(part, started);
        throw new CannotStartException("stopped while starting");
    }

    /** From now on nothing new is kept. */
    synchronized void refuse() {
        stopping = true;
    }

    /** Stops all of them, one after the other; one that fails does not keep the others. */
    @Override
    public void close() {
        refuse();
        synchronized (closing) {
            taken().forEach(Parts::stop);
        }
    }

    private synchronized Map<Part, AutoCloseable> taken() {
        Map<Part, AutoCloseable> parts = new EnumMap<>(running);
        running.clear();
        return parts;
    }

    private static void stop(Part part, AutoCloseable running) {
        try {
            running.close();
            LOGGER.atInfo().addKeyValue("part", part).log("stopped");
        } catch (Exception e) {
            LOGGER.atError().addKeyValue("part", part).setCause(e).log("could not stop");
        }
    }
}
