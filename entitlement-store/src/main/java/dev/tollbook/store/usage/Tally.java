package dev.tollbook.store.usage;

import dev.tollbook.schemas.usage.UsageEntry;
import dev.tollbook.store.book.Audit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts, exactly: what the counters say while they are locked, and what has been entered since. Nothing of it is true
 * before its transaction has committed. Not thread-safe.
 */
public final class Tally {
    private final Optional<Tally> below;
    private final Map<Counter, Long> used;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Audit.Entry> audits = new ArrayList<>();

    private Tally(Optional<Tally> below, Map<Counter, Long> used) {
        this.below = below;
        this.used = new HashMap<>(used);
    }

    /**
     * What is to be added to the log.
     *
     * @param used in the window, after it
     */
    record Entry(UsageEntry.Type type, Use use, Window window, long used) {}

    /** One that begins with what Postgres says of each counter, over the window that is asked for. */
    static Tally of(Map<Counter, Long> used) {
        return new Tally(Optional.empty(), used);
    }

    /** One to try something on: nothing of it counts here until it is kept. */
    public Tally draft() {
        return new Tally(Optional.of(this), Map.of());
    }

    /** Makes what is in this draft count in the tally that it was made of. */
    public void keep() {
        Tally whole = below.orElseThrow();
        whole.used.putAll(used);
        whole.entries.addAll(entries);
        whole.audits.addAll(audits);
    }

    /** Takes it if it fits. */
    public Taken take(Use use, Allowance allowance) {
        Quota before = quota(use.payer(), allowance);
        boolean hasHappened = !use.enforce() && use.delta() > 0;
        if (!before.fits(use.delta()) && !hasHappened) {
            return new Taken(use, allowance, false, before);
        }
        Quota after = before.plus(use.delta());
        enter(UsageEntry.Type.USAGE, use, allowance.window(), after.used());
        return new Taken(use, allowance, true, after);
    }

    /** Looks at the number, and takes nothing. */
    public Taken look(Use use, Allowance allowance) {
        return new Taken(use, allowance, false, quota(use.payer(), allowance));
    }

    /** Starts counting anew, by an entry that takes back what was used: nothing is deleted. */
    public Taken reset(String payer, Allowance allowance, String actor) {
        long before = quota(payer, allowance).used();
        Use use = new Use(payer, allowance.limit().slug(), -before, false, Optional.of(actor), Optional.of("reset"),
                Optional.empty(), Optional.empty());
        if (before != 0) {
            enter(UsageEntry.Type.RESET, use, allowance.window(), 0);
        }
        return new Taken(use, allowance, before != 0, allowance.quota(0));
    }

    /** Notes who changed what, to be written with it. */
    public void audit(Audit.Entry entry) {
        audits.add(entry);
    }

    List<Entry> entries() {
        return entries;
    }

    List<Audit.Entry> audits() {
        return audits;
    }

    private Quota quota(String payer, Allowance allowance) {
        return allowance.quota(used(new Counter(payer, allowance.limit().slug())));
    }

    long used(Counter counter) {
        Long known = used.get(counter);
        if (known != null) {
            return known;
        }
        return below.orElseThrow(() -> new IllegalStateException("nobody has locked " + counter)).used(counter);
    }

    private void enter(UsageEntry.Type type, Use use, Window window, long after) {
        used.put(new Counter(use.payer(), use.limit()), after);
        entries.add(new Entry(type, use, window, after));
    }
}
