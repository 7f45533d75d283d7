package dev.tollbook.store.mirror;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.feed.Derived;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every payer's state in memory. Written by one thread, read by all: a reader sees each payer as of one moment.
 */
public final class Mirror {
    /** Where an account is: its newest revision and its payer, empty between two payers. */
    private record Home(long revision, Optional<String> payer) {}

    /**
     * An answer and what it rests on.
     *
     * @param state        what the payer has
     * @param accounts     that {@code state} was made of, as the providers told them
     * @param entitlements under which it was made
     */
    public record View(PayerState state, List<Account> accounts, Entitlements entitlements) {
        /** How fresh it is. */
        public PositionToken position() {
            return PositionToken.of(accounts);
        }
    }

    private final GrantRules rules;
    private final PayerOverride.Lookup overrides;
    private final Map<AccountId, Home> homes = new ConcurrentHashMap<>();
    private final Map<String, PayerBook> books = new ConcurrentHashMap<>();
    private final RecentReceipts receipts = new RecentReceipts();
    private volatile Entitlements entitlements;

    public Mirror(GrantRules rules) {
        this(rules, PayerOverride.Lookup.NONE);
    }

    /**
     * A mirror of nothing yet.
     *
     * @param overrides exceptions of single payers; the same list until one of them changes
     */
    public Mirror(GrantRules rules, PayerOverride.Lookup overrides) {
        this.rules = rules;
        this.overrides = overrides;
        this.entitlements = new Entitlements(Catalog.EMPTY, rules);
    }

    /** What a payer has; one that nobody has told us about has the default plan of its type. */
    public View view(String payer, Instant now) {
        // A book of its own for the unknown: a shared one would remember the state of another payer.
        PayerBook book = Optional.ofNullable(books.get(payer)).orElseGet(() -> new PayerBook(List.of()));
        Entitlements inForce = entitlements;
        PayerState state = book.state(new Payer(payer, PayerTypes.of(payer, book.accounts())), inForce,
                overrides.of(payer),
                now);
        return new View(state, book.accounts(), inForce);
    }

    /** The catalogue in force and its rules. */
    public Entitlements entitlements() {
        return entitlements;
    }

    /** The receipts of a delivery that are remembered; older ones are in Postgres. */
    public List<Receipt> receipts(String deliveryId) {
        return receipts.of(deliveryId);
    }

    /** How many payers have an account. */
    public int payers() {
        return books.size();
    }

    /** Whether answers are now at least as new as that. */
    boolean hasReached(After after) {
        return switch (after) {
            case After.Position(PositionToken token) -> token.revisions().entrySet().stream()
                    .allMatch(entry -> hasReached(AccountId.parse(entry.getKey()), entry.getValue()));
            case After.Delivery(String id) -> receipts.of(id).stream()
                    .anyMatch(receipt -> receipt.outcome().isFinal() && hasReached(receipt));
        };
    }

    private boolean hasReached(Receipt receipt) {
        return receipt.account().map(account -> hasReached(account, receipt.revision())).orElse(true);
    }

    private boolean hasReached(AccountId account, long revision) {
        Home home = homes.get(account);
        // An account between two payers has no answer to show yet.
        return revision <= 0 || (home != null && home.revision() >= revision && home.payer().isPresent());
    }

    void apply(Derived derived) {
        switch (derived) {
            case Derived.AccountChanged(var position, Account account) -> put(account);
            case Derived.AccountLeft(var position, PayerAccountKey key) -> leave(key);
            case Derived.ReceiptWritten(var position, Receipt receipt) -> receipts.add(receipt);
            case Derived.CatalogApplied(var position, var appliedAt, Catalog catalog) -> put(catalog);
            case Derived.EntryPosted entry -> {
                // Only Postgres holds the ledger.
            }
            case Derived.BalanceChanged balance -> {
                // Only Postgres holds the ledger.
            }
            case Derived.Unreadable unreadable -> {
                // What was known stays in force; the projector sets the record aside.
            }
        }
    }

    void remember(Receipt receipt) {
        receipts.add(receipt);
    }

    void put(Catalog catalog) {
        entitlements = new Entitlements(catalog, rules);
    }

    /** A state at or below the known revision is old news, from a partition that is behind. */
    void put(Account account) {
        Home before = homes.get(account.account());
        if (before != null && before.revision() >= account.revision()) {
            return;
        }
        String payer = account.payer().id();
        books.compute(payer, (id, book) -> (book == null ? new PayerBook(List.of()) : book).with(account));
        if (before != null) {
            before.payer().filter(id -> !id.equals(payer)).ifPresent(id -> remove(id, account.account()));
        }
        // Last: whoever waits for this revision must find it in the book.
        homes.put(account.account(), new Home(account.revision(), Optional.of(payer)));
    }

    /** An account between two payers, with the revision it had: nothing older may bring it back. */
    void putLeft(AccountId account, long revision) {
        homes.put(account, new Home(revision, Optional.empty()));
    }

    /** If the account has a new home already, this is old news. */
    private void leave(PayerAccountKey key) {
        Home home = homes.get(key.account());
        if (home != null && home.payer().equals(Optional.of(key.payer()))) {
            homes.put(key.account(), new Home(home.revision(), Optional.empty()));
            remove(key.payer(), key.account());
        }
    }

    private void remove(String payer, AccountId account) {
        books.computeIfPresent(payer, (id, book) -> {
            PayerBook rest = book.without(account);
            return rest.accounts().isEmpty() ? null : rest;
        });
    }
}
