package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.OwnBook.OpenGrant;
import dev.tollbook.schemas.ledger.Allocation;
import java.util.ArrayList;
import java.util.List;

/** Which grants bear a spend: priority first, then what expires sooner, then the older, then the id. */
final class Consumption {
    private Consumption() {}

    /** The grants' parts of an amount that they hold together, each negative. */
    static List<Allocation> of(List<OpenGrant> grants, String currency, long amount) {
        List<Allocation> parts = new ArrayList<>();
        long missing = amount;
        for (OpenGrant open : grants.stream().filter(grant -> grant.currency().equals(currency))
                .sorted(OpenGrant.CONSUMPTION_ORDER).toList()) {
            long part = Math.min(missing, open.grant().remaining());
            if (part > 0) {
                parts.add(new Allocation(open.id(), -part));
                missing -= part;
            }
        }
        if (missing != 0) {
            throw new LedgerViolation("the grants hold " + missing + " less than the balance says");
        }
        return parts;
    }
}
