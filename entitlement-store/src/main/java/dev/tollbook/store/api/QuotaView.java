package dev.tollbook.store.api;

import dev.tollbook.store.usage.Quota;

/**
 * The {@code QuotaInfo} of the billing API's contract.
 *
 * @param allowed     whether one more fits
 * @param max         -1 for unlimited
 * @param remaining   -1 for unlimited: a number always
 * @param percentUsed rounded down; 100 only when exhausted
 */
record QuotaView(boolean allowed, long current, long max, long remaining, int percentUsed) {
    static QuotaView of(Quota quota) {
        return of(quota, quota.fits(1));
    }

    static QuotaView of(Quota quota, boolean allowed) {
        return new QuotaView(allowed, quota.used(), quota.maximum(), quota.remaining(), quota.percentUsed());
    }
}
