package dev.tollbook.store.ledger;

import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.Invariant;
import dev.tollbook.schemas.ledger.LedgerVerifier;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves the ledger in Postgres again and again, and tells the result. Thread-safe; one proof at a time. */
public final class LedgerAudit {
    private static final Logger LOGGER = LoggerFactory.getLogger(LedgerAudit.class);
    /** A proof reads everything: whoever asks more often gets the last one. */
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int RETRIES = 3;
    private static final long PAUSE_NANOS = 500_000_000;

    private final LedgerReader reader;
    private final InstantSource clock;
    private volatile Optional<Result> last = Optional.empty();

    /**
     * What a proof has found.
     *
     * @param entries     checked
     * @param accounts    they belong to
     * @param violations  the first bad entry; empty while all is well
     * @param differences balances on which a provider and the entries disagree
     * @param parked      accounts that take nothing any more
     */
    public record Result(
            Instant verifiedAt,
            long durationMillis,
            long entries,
            int accounts,
            List<Finding> violations,
            List<CreditBalance> differences,
            List<CreditBalance> parked) {
        /** How many findings break an invariant. */
        long violations(Invariant invariant) {
            return violations.stream().filter(finding -> finding.invariant() == invariant).count();
        }
    }

    public LedgerAudit(LedgerReader reader, InstantSource clock, MeterRegistry metrics) {
        this.reader = reader;
        this.clock = clock;
        for (Invariant invariant : Invariant.values()) {
            Gauge.builder("tollbook.ledger.violations", this,
                    audit -> audit.last.map(result -> (double) result.violations(invariant)).orElse(0.0))
                    .description("Entries that break an invariant, in the last proof")
                    .tag("invariant", invariant.label()).register(metrics);
        }
        Gauge.builder("tollbook.ledger.verified.entries", this,
                audit -> audit.last.map(result -> (double) result.entries()).orElse(0.0)).register(metrics);
        Gauge.builder("tollbook.ledger.open.differences", this,
                audit -> audit.last.map(result -> (double) result.differences().size()).orElse(0.0)).register(metrics);
        Gauge.builder("tollbook.ledger.parked.accounts", this,
                audit -> audit.last.map(result -> (double) result.parked().size()).orElse(0.0)).register(metrics);
    }

    /** A result that is some seconds old at most. */
    public synchronized Result result() throws SQLException {
        Instant now = clock.instant();
        Optional<Result> known = last.filter(result -> result.verifiedAt().plus(FRESH).isAfter(now));
        if (known.isPresent()) {
            return known.get();
        }
        Result proven = prove(now);
        // Entries, balances and receipts come over three topics: what looks missing may be a moment behind.
        for (int again = 0; again < RETRIES && !proven.violations().isEmpty(); again++) {
            LockSupport.parkNanos(PAUSE_NANOS);
            proven = prove(now);
        }
        last = Optional.of(proven);
        return proven;
    }

    /** Proves once more; what stands in the way is logged, and the next time may do better. */
    public void refresh() {
        try {
            Result result = result();
            result.violations().forEach(finding -> LOGGER.atError().addKeyValue("finding", finding)
                    .log("ledger invariant broken"));
        } catch (SQLException | RuntimeException e) {
            LOGGER.atWarn().addKeyValue("reason", e.getMessage()).log("cannot verify the ledger");
        }
    }

    private Result prove(Instant now) throws SQLException {
        LedgerVerifier verifier = new LedgerVerifier();
        List<Finding> violations = new ArrayList<>();
        List<CreditBalance> differences = new ArrayList<>();
        List<CreditBalance> parked = new ArrayList<>();
        // Balances first: entries may come while we read, and then the chain is longer than the head says.
        List<CreditBalance> heads = new ArrayList<>();
        reader.balances(heads::add);
        reader.entries(entry -> {
            if (violations.isEmpty()) {
                verifier.read(entry).ifPresent(violations::add);
            }
        });
        if (violations.isEmpty()) {
            heads.stream().map(verifier::head).flatMap(Optional::stream).forEach(violations::add);
            verifier.finish().ifPresent(violations::add);
            reader.withoutCause().map(entry -> new Finding(Invariant.CAUSE_EXISTS, entry.account(), entry.seq(),
                    Optional.of(entry.id()), "no webhook or command '" + entry.cause().deliveryId() + "' is known"))
                    .ifPresent(violations::add);
        }
        heads.stream().filter(balance -> balance.difference().isPresent()).forEach(differences::add);
        heads.stream().filter(balance -> balance.parked().isPresent()).forEach(parked::add);
        return new Result(now, Duration.between(now, clock.instant()).toMillis(), verifier.entries(),
                verifier.accounts(), List.copyOf(violations), List.copyOf(differences), List.copyOf(parked));
    }
}
