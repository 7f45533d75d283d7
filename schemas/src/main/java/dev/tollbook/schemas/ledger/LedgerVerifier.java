package dev.tollbook.schemas.ledger;

import dev.tollbook.schemas.delivery.Source;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proves the ledger from its entries alone. Reads the entries of each ledger account in the order of the topic;
 * accounts may be interleaved in any way. Trusts nothing that an entry says of itself. Not thread-safe.
 *
 * <p>After the last entry {@link #finish} settles what needs all of them, and {@link #head} compares with a published
 * balance: an entry cut off at the end shows nowhere else.
 */
public final class LedgerVerifier {
    private final Map<LedgerAccountKey, Chain> chains = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, LedgerEntry> openTransfers = new HashMap<>();
    private final Map<String, LedgerEntry> references = new HashMap<>();
    private long entries;

    /** Where one ledger account stands. */
    private static final class Chain {
        private final GrantReplay grants = new GrantReplay();
        private long seq;
        private long balance;
        private String hash = LedgerHash.GENESIS;
    }

    /** Takes in the next entry; the first thing that is wrong with it, if anything. */
    public Optional<Finding> read(LedgerEntry entry) {
        Chain chain = chains.computeIfAbsent(entry.account(), account -> new Chain());
        entries++;
        return place(chain, entry)
                .or(() -> identity(entry))
                .or(() -> amounts(chain, entry))
                .or(() -> entry.account().bucket().heldInGrants() ? chain.grants.read(entry) : Optional.empty())
                .or(() -> transaction(entry))
                .or(() -> advance(chain, entry));
    }

    /** What is wrong with the whole that no single entry shows. */
    public Optional<Finding> finish() {
        Optional<Finding> dangling = references.values().stream()
                .filter(entry -> !ids.contains(entry.details().refersTo().orElse("")))
                .findFirst().map(entry -> Finding.at(entry, Invariant.CAUSE_EXISTS,
                        "refers to an entry that does not exist"));
        return openTransfers.values().stream().findFirst()
                .map(entry -> Finding.at(entry, Invariant.ZERO_SUM, "its transfer has no other leg"))
                .or(() -> dangling);
    }

    /** Whether a published balance is where the entries end. */
    public Optional<Finding> head(CreditBalance balance) {
        Chain chain = chains.getOrDefault(balance.account(), new Chain());
        if (chain.seq < balance.seq()) {
            return Optional.of(new Finding(Invariant.DENSE_SEQUENCE, balance.account(), chain.seq + 1,
                    Optional.empty(), "missing: the published balance is at entry " + balance.seq()));
        }
        boolean same = chain.hash.equals(balance.headHash()) && chain.balance == balance.balance();
        return chain.seq > balance.seq() || same ? Optional.empty()
                : Optional.of(new Finding(Invariant.HASH_CHAIN, balance.account(), chain.seq, Optional.empty(),
                        "the published balance names another entry as the last one"));
    }

    /** How many entries were read. */
    public long entries() {
        return entries;
    }

    /** How many ledger accounts they belong to. */
    public int accounts() {
        return chains.size();
    }

    private static Optional<Finding> place(Chain chain, LedgerEntry entry) {
        if (entry.seq() != chain.seq + 1) {
            return bad(entry, Invariant.DENSE_SEQUENCE, "comes after entry " + chain.seq);
        }
        if (!entry.previousHash().equals(chain.hash)) {
            return bad(entry, Invariant.HASH_CHAIN, "does not continue the entry before it");
        }
        return check(LedgerHash.of(entry).equals(entry.hash()), entry, Invariant.HASH_CHAIN,
                "its hash does not fit its content");
    }

    private Optional<Finding> identity(LedgerEntry entry) {
        return check(LedgerEntry.idOf(entry.key()).equals(entry.id()), entry, Invariant.EXACTLY_ONCE,
                "its id does not follow from its key")
                .or(() -> check(ids.add(entry.id()), entry, Invariant.EXACTLY_ONCE,
                        "'" + entry.key() + "' was posted before"))
                .or(() -> check(!entry.cause().deliveryId().isBlank(), entry, Invariant.CAUSE_EXISTS,
                        "names no cause"));
    }

    private static Optional<Finding> amounts(Chain chain, LedgerEntry entry) {
        long expected = chain.balance + entry.amount();
        boolean overflow = ((chain.balance ^ expected) & (entry.amount() ^ expected)) < 0;
        boolean own = entry.account().bucket().account().provider() == Source.TOLLBOOK;
        return check(!overflow && expected == entry.balanceAfter(), entry, Invariant.RUNNING_BALANCE,
                chain.balance + " and " + entry.amount() + " are not " + entry.balanceAfter())
                .or(() -> check(!own || entry.balanceAfter() >= 0, entry, Invariant.NO_OVERDRAFT,
                        "leaves " + entry.balanceAfter()))
                .or(() -> check((entry.amount() == 0) == (entry.type() == EntryType.RECLASSIFIED), entry,
                        Invariant.ZERO_SUM, "only a reclassification moves nothing"));
    }

    private Optional<Finding> transaction(LedgerEntry entry) {
        entry.details().refersTo().ifPresent(id -> references.put(entry.id(), entry));
        if (entry.type() != EntryType.TRANSFER) {
            return Optional.empty();
        }
        LedgerEntry other = openTransfers.remove(entry.transaction());
        if (other == null) {
            openTransfers.put(entry.transaction(), entry);
            return Optional.empty();
        }
        return check(other.amount() == -entry.amount(), entry, Invariant.ZERO_SUM,
                "the legs of its transfer are " + other.amount() + " and " + entry.amount())
                .or(() -> check(other.account().currency().equals(entry.account().currency()), entry,
                        Invariant.CURRENCY_ISOLATION, "its transfer mixes currencies"));
    }

    private static Optional<Finding> advance(Chain chain, LedgerEntry entry) {
        chain.seq = entry.seq();
        chain.balance = entry.balanceAfter();
        chain.hash = entry.hash();
        return Optional.empty();
    }

    private static Optional<Finding> check(boolean good, LedgerEntry entry, Invariant invariant, String detail) {
        return good ? Optional.empty() : bad(entry, invariant, detail);
    }

    private static Optional<Finding> bad(LedgerEntry entry, Invariant invariant, String detail) {
        return Optional.of(Finding.at(entry, invariant, detail));
    }
}
