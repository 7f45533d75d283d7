package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerType;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.Holdings;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One catalogue in force, and what was compiled under it and is the same for many payers. Thread-safe. */
final class Generation {
    // Far more than a catalogue has combinations of plans; beyond it, payers with plans of their own share nothing.
    private static final int MOST_SHARED = 10_000;

    private final Entitlements entitlements;
    private final Map<Holdings, Compiled> lasting = new ConcurrentHashMap<>();

    private final Map<PayerType, Compiled> unknown = new EnumMap<>(PayerType.class);

    Generation(Entitlements entitlements) {
        this.entitlements = entitlements;
        for (PayerType type : PayerType.values()) {
            unknown.put(type, lasting(entitlements.compile(new Payer("unknown", type), List.of(), Instant.EPOCH)
                    .holdings()));
        }
    }

    /** What a payer holds whom nobody has told us about: the default plan of its type. */
    Compiled unknown(PayerType type) {
        return unknown.get(type);
    }

    Entitlements entitlements() {
        return entitlements;
    }

    /** Holdings that only an event can change. Nearly all payers have such, and only a few different ones. */
    Compiled lasting(Holdings holdings) {
        Compiled known = lasting.get(holdings);
        if (known != null) {
            return known;
        }
        Compiled compiled = new Compiled(this, List.of(), holdings, Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE);
        if (lasting.size() >= MOST_SHARED) {
            return compiled;
        }
        Compiled other = lasting.putIfAbsent(holdings, compiled);
        return other == null ? compiled : other;
    }
}
