package dev.tollbook.store.book;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** Postgres cannot be used at the moment, or refuses; nothing was changed. */
public final class BookException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    // Classes of the SQL state by which Postgres turns down a statement, and goes on working: bad data, constraints,
    // rollback (deadlock), syntax and rights, limits of size, locks that were not to be had, a trigger's word.
    private static final Set<String> REFUSALS = Set.of("22", "23", "40", "42", "54", "55", "P0");
    private static final String NOBODY_KNOWS = "40003";
    private static final String LOCK_KEPT = "55P03";

    private final boolean refusal;

    BookException(SQLException cause) {
        super(cause.getMessage(), cause);
        this.refusal = Optional.ofNullable(cause.getSQLState())
                .filter(state -> state.length() == 5 && !state.equals(NOBODY_KNOWS))
                .filter(state -> REFUSALS.contains(state.substring(0, 2)))
                .isPresent();
    }

    /** Whether it is because somebody has kept a lock for too long. */
    public boolean isLockKept() {
        return getCause() instanceof SQLException cause && LOCK_KEPT.equals(cause.getSQLState());
    }

    /** Refused without asking Postgres. */
    public BookException(String sentence) {
        super(sentence);
        this.refusal = false;
    }

    /**
     * Whether Postgres has turned it down, so that it has certainly not happened and something else may well succeed; if
     * not, Postgres is away, and of a commit that was under way nobody can tell.
     */
    public boolean isRefusal() {
        return refusal;
    }
}
