package dev.tollbook.processor.ledger;

import dev.tollbook.schemas.receipt.Outcome;
import java.util.Optional;

/**
 * What became of a fact, for its receipt.
 *
 * @param reason a machine-readable word where the outcome alone does not say it
 * @param detail a sentence for people
 */
public record Verdict(Outcome outcome, Optional<String> reason, Optional<String> detail) {
    /** A command whose idempotency key has posted the same before. */
    public static final String REPLAY = "idempotency-replay";
    /** A command whose idempotency key has posted something else before. */
    public static final String CONFLICT = "idempotency-conflict";
    /** A spend of more than there is. */
    public static final String CREDITS_EXHAUSTED = "credits-exhausted";
    /** A grant that is unknown, used up, expired or voided. */
    public static final String NO_SUCH_GRANT = "no-such-grant";
    /** A command that makes no sense. */
    public static final String INVALID_COMMAND = "invalid-command";
    /** The book takes nothing any more, because an invariant was about to break. */
    public static final String LEDGER_PARKED = "ledger-parked";

    /** The book would not fit into one record any more. */
    public static final String TOO_LARGE = "too-large";

    static final Verdict APPLIED = new Verdict(Outcome.APPLIED, Optional.empty(), Optional.empty());

    static Verdict duplicate(String reason, String detail) {
        return new Verdict(Outcome.DUPLICATE, Optional.of(reason), Optional.of(detail));
    }

    static Verdict rejected(String reason, String detail) {
        return new Verdict(Outcome.REJECTED, Optional.of(reason), Optional.of(detail));
    }

    /** Nothing of it is kept: it can be brought again once there is room. */
    public static Verdict tooLarge(String detail) {
        return new Verdict(Outcome.DEAD_LETTERED, Optional.of(TOO_LARGE), Optional.of(detail));
    }

    static Verdict parked(String detail) {
        return new Verdict(Outcome.DEAD_LETTERED, Optional.of(LEDGER_PARKED), Optional.of(detail));
    }
}
