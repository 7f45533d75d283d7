package dev.tollbook.store.usage;

import dev.tollbook.schemas.catalog.Plan;
import java.math.BigInteger;

/**
 * How much of a limit is used. Pure arithmetic that cannot overflow.
 *
 * @param used    in the window, 0 or more
 * @param maximum {@link Plan#UNLIMITED} for no cap
 * @param soft    whether more than the maximum is only pointed out
 */
public record Quota(long used, long maximum, boolean soft) {
    private static final int ALL = 100;

    /** Whether so much more fits; giving back fits if so much was used. */
    public boolean fits(long quantity) {
        if (quantity < 0) {
            return used + quantity >= 0;
        }
        if (quantity > Long.MAX_VALUE - used) {
            return false;
        }
        return soft || isUnlimited() || quantity == 0 || quantity <= maximum - used;
    }

    public boolean isUnlimited() {
        return maximum == Plan.UNLIMITED;
    }

    /** Whether nothing is left. */
    public boolean isExhausted() {
        return !isUnlimited() && used >= maximum;
    }

    /** What is left, never below 0; -1 for no cap. */
    public long remaining() {
        return isUnlimited() ? Plan.UNLIMITED : Math.max(0, maximum - used);
    }

    /** Whole percent, rounded down: 100 only when exhausted, 0 for no cap. */
    public int percentUsed() {
        if (isUnlimited()) {
            return 0;
        }
        return isExhausted() ? ALL
                : BigInteger.valueOf(used).multiply(BigInteger.valueOf(ALL)).divide(BigInteger.valueOf(maximum))
                        .intValueExact();
    }

    public Quota plus(long delta) {
        return new Quota(used + delta, maximum, soft);
    }
}
