package dev.tollbook.standalone;

import dev.tollbook.ingest.IngestService;
import dev.tollbook.processor.ProcessorService;
import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.service.RunningService;
import dev.tollbook.standalone.Parts.Part;
import dev.tollbook.standalone.engine.EmbeddedKafka;
import dev.tollbook.standalone.engine.EmbeddedPostgres;
import dev.tollbook.store.StoreService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of Tollbook in this process: a real broker, a real database and the three services, which know nothing of each
 * other here either. What could start side by side does, because a person waits.
 */
final class Standalone implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Standalone.class);
    /** Starting takes seconds; only a recovery after a crash takes longer. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(1);

    private final StandaloneSettings settings;
    private final Optional<Catalog> catalog;
    private final DataDirectory data;
    private final Parts parts = new Parts();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch startEnded = new CountDownLatch(1);
    private volatile Optional<Services> services = Optional.empty();

    /** The services, once they run. */
    record Services(IngestService ingest, ProcessorService processor, StoreService store) {
        List<RunningService> all() {
            return List.of(ingest, processor, store);
        }
    }

    private Standalone(StandaloneSettings settings, Optional<Catalog> catalog, DataDirectory data) {
        this.settings = settings;
        this.catalog = catalog;
        this.data = data;
    }

    /**
     * Takes the data directory and makes sure that everything can start; nothing runs yet.
     *
     * @throws CannotStartException if another process has the directory, a port is taken, or the catalogue is wrong
     */
    static Standalone prepare(StandaloneSettings settings) {
        Optional<Catalog> catalog = settings.catalog().map(CatalogAtStart::read);
        DataDirectory data = DataDirectory.take(settings.data());
        try {
            settings.secrets().keep(data.root());
            EmbeddedPostgres.stopOrphan(data.postgres(), data.programs());
            Ports.requireFree(settings.ports());
            return new Standalone(settings, catalog, data);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
    }

    /** Starts everything and returns when answers can be served; whatever keeps it from that is thrown. */
    Services start() {
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            Services started = startParts(threads);
            awaitReady(started);
            services = Optional.of(started);
            return started;
        } catch (CompletionException e) {
            parts.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        } finally {
            startEnded.countDown();
        }
    }

    StandaloneSettings settings() {
        return settings;
    }

    /** Why a service died by itself; empty while all live. */
    Optional<Throwable> failure() {
        return services.flatMap(all -> all.all().stream().flatMap(service -> service.failure().stream()).findFirst());
    }

    /** Whether somebody has asked for a stop; what fails then fails because of it. */
    boolean isStopping() {
        return stop.getCount() == 0;
    }

    /** Waits for a stop. @return whether it came within that time */
    boolean awaitStop(Duration time) throws InterruptedException {
        return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Stops cleanly, also in the middle of a start. Everything that was accepted is finished and written down. */
    @Override
    public void close() {
        stop.countDown();
        parts.refuse();
        try {
            if (!startEnded.await(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                LOGGER.atWarn().log("starting does not end; stopping what runs");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        parts.close();
        data.close();
    }

    private Services startParts(ExecutorService threads) {
        CompletableFuture<EmbeddedPostgres> postgres = CompletableFuture.supplyAsync(() -> parts.keep(Part.POSTGRES,
                EmbeddedPostgres.start(data.postgres(), data.programs(), settings.postgres())), threads);
        CompletableFuture<EmbeddedKafka> kafka = CompletableFuture.supplyAsync(
                () -> parts.keep(Part.KAFKA, EmbeddedKafka.start(data.kafka(), settings.kafkaPort())), threads);
        CompletableFuture<Void> inForce = kafka
                .thenAcceptAsync(broker -> CatalogAtStart.apply(settings.kafka(), catalog), threads);
        CompletableFuture<IngestService> ingest = kafka.thenApplyAsync(
                broker -> parts.keep(Part.INGEST, IngestService.start(settings.ingest())), threads);
        CompletableFuture<ProcessorService> processor = kafka.thenApplyAsync(
                broker -> parts.keep(Part.PROCESSOR, ProcessorService.start(settings.processor())), threads);
        CompletableFuture<StoreService> store = inForce.thenCombineAsync(postgres,
                (nothing, server) -> parts.keep(Part.STORE, StoreService.start(settings.store())), threads);
        CompletableFuture.allOf(postgres, kafka, inForce, ingest, processor, store).join();
        return new Services(ingest.join(), processor.join(), store.join());
    }

    private void awaitReady(Services started) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (RunningService service : started.all()) {
            Optional<String> problem = service.notReady();
            while (problem.isPresent()) {
                service.failure().ifPresent(failure -> {
                    throw new CannotStartException("a service died while starting: " + failure.getMessage(), failure);
                });
                if (isStopping() || System.nanoTime() > deadline) {
                    throw new CannotStartException("not ready: " + problem.get());
                }
                pause();
                problem = service.notReady();
            }
        }
    }

    private void pause() {
        try {
            stop.await(20, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStartException("interrupted while starting", e);
        }
    }
}
