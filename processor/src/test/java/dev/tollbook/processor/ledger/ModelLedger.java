package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.ledger.LedgerEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** The same rules written down unit by unit: every single minor unit is an object that is used once. */
final class ModelLedger {
    private record Unit(String grant, String currency, int priority, Instant expiry, Instant created, int number) {}

    private static final Comparator<Unit> ORDER = Comparator.comparingInt(Unit::priority).thenComparing(Unit::expiry)
            .thenComparing(Unit::created).thenComparing(Unit::grant).thenComparingInt(Unit::number);

    private final Map<Unit, Boolean> units = new TreeMap<>(ORDER);
    private Instant now = Instant.MIN;
    private int rejected;

    void take(CommandFact fact) {
        Instant told = fact.command().request() instanceof ExpireCredits tick ? tick.at()
                : fact.cause().receivedAt();
        now = told.isAfter(now) ? told : now;
        units.keySet().removeIf(unit -> !unit.expiry().isAfter(now));
        String grant = "cg_" + LedgerEntry.idOf(fact.key()).substring(3);
        switch (fact.command().request()) {
            case AdjustCredits adjust -> {
                if (adjust.action() == AdjustCredits.Action.INCREASE) {
                    add(grant, adjust.currency(), 50, Instant.MAX, fact.cause().receivedAt(), adjust.amount());
                } else {
                    spend(adjust.currency(), adjust.amount());
                }
            }
            case GrantCredits give -> {
                if (give.expiresAt().filter(end -> !end.isAfter(now)).isPresent()) {
                    rejected++;
                } else {
                    add(grant, give.currency(), give.priority(), give.expiresAt().orElse(Instant.MAX),
                            fact.cause().receivedAt(), give.amount());
                }
            }
            case VoidGrant request -> {
                if (!units.keySet().removeIf(unit -> unit.grant().equals(request.grant()))) {
                    rejected++;
                }
            }
            case ExpireCredits tick -> {
                // Time has passed above.
            }
        }
    }

    Map<String, Long> balances() {
        Map<String, Long> balances = new HashMap<>();
        Commands.CURRENCIES.forEach(currency -> balances.put(currency, units.keySet().stream()
                .filter(unit -> unit.currency().equals(currency)).count()));
        return balances;
    }

    int rejected() {
        return rejected;
    }

    private void add(String grant, String currency, int priority, Instant expiry, Instant created, long amount) {
        for (int i = 0; i < amount; i++) {
            units.put(new Unit(grant, currency, priority, expiry, created, i), true);
        }
    }

    private void spend(String currency, long amount) {
        var first = units.keySet().stream().filter(unit -> unit.currency().equals(currency)).limit(amount).toList();
        if (first.size() < amount) {
            rejected++;
        } else {
            first.forEach(units::remove);
        }
    }
}
