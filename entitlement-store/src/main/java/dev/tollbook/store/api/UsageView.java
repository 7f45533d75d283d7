package dev.tollbook.store.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollbook.schemas.catalog.Limit;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.usage.Allowance;
import dev.tollbook.store.usage.Quota;
import java.time.Instant;
import java.util.Optional;

/**
 * What a payer has used of a limit.
 *
 * @param allowed     whether one more fits
 * @param max         in force; -1 for unlimited
 * @param soft        whether more than that is only pointed out
 * @param planMax     what the plans allow; absent if none names the limit
 * @param override    the exception that replaces it
 * @param windowStart since when is counted
 * @param resetsAt    when counting starts anew; null if never
 */
record UsageView(
        String limit,
        String name,
        boolean allowed,
        long current,
        long max,
        long remaining,
        int percentUsed,
        boolean soft,
        Optional<Long> planMax,
        Optional<OverrideView> override,
        Limit.Window window,
        Instant windowStart,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<Instant> resetsAt) {
    static UsageView of(PayerState payer, Allowance allowance, Quota quota) {
        Limit limit = allowance.limit();
        return new UsageView(limit.slug(), limit.name(), quota.fits(1), quota.used(), quota.maximum(),
                quota.remaining(), quota.percentUsed(), quota.soft(),
                Optional.ofNullable(payer.planLimits().get(limit.slug())),
                payer.override(PayerOverride.Key.limit(limit.slug())).map(OverrideView::of), limit.window(),
                allowance.window().start(), allowance.window().end());
    }
}
