package dev.tollbook.store.mirror;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.membership.AccessRule;
import dev.tollbook.schemas.membership.Membership;
import dev.tollbook.schemas.membership.Organization;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.product.Listing;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.receipt.Touched;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.schemas.topic.Topics;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.Holdings;
import dev.tollbook.store.entitlement.Listings;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerState;
import dev.tollbook.store.feed.Derived;
import dev.tollbook.store.membership.Directory;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Every payer's state in memory. Written by one thread, read by all: a reader sees each payer as of one moment.
 */
public final class Mirror {
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
    private final PayerBooks books = new PayerBooks();
    private final RecentReceipts receipts = new RecentReceipts();
    private volatile Listings listings = Listings.NONE;
    private final Directory directory = new Directory();
    private volatile Generation generation;

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
        this.generation = new Generation(new Entitlements(Catalog.EMPTY, rules));
    }

    /** What a payer has and why; one that nobody has told us about has the default plan of its type. */
    public View view(String payer, Instant now) {
        PayerBook book = books.of(payer);
        Entitlements inForce = generation.entitlements();
        List<Account> accounts = books.accounts(payer, book);
        return new View(state(payer, accounts, overrides.of(payer), inForce, now), accounts, inForce);
    }

    /**
     * What a payer holds, for a plain yes or no: allocates nothing as long as the last answer holds.
     *
     * @param now epoch milliseconds
     */
    public Holdings holdings(String payer, long now) {
        Generation inForce = generation;
        List<PayerOverride> exceptions = overrides.of(payer);
        Compiled known = books.compiled(payer);
        return (known.holds(inForce, exceptions, now) ? known
                : compiled(payer, books.of(payer), inForce, exceptions, now)).holdings();
    }

    /** The same with what an answer tells beside it. */
    public Glance glance(String payer, Instant now) {
        PayerBook book = books.of(payer);
        Compiled compiled = compiled(payer, book, generation, overrides.of(payer), now.toEpochMilli());
        return new Glance(compiled.holdings(), !book.isEmpty(), compiled.validUntil(), books.position(book));
    }

    private Compiled compiled(String payer, PayerBook book, Generation inForce, List<PayerOverride> exceptions,
            long now) {
        if (book.isEmpty() && exceptions.isEmpty()) {
            return inForce.unknown(PayerTypes.of(payer));
        }
        if (book.compiled().holds(inForce, exceptions, now)) {
            return book.compiled();
        }
        Compiled compiled = Compiled.of(inForce, exceptions, state(payer, books.accounts(payer, book), exceptions,
                inForce.entitlements(), Instant.ofEpochMilli(now)));
        // A payer who is not known has no place of its own.
        if (!book.isEmpty()) {
            books.remember(book, compiled);
        }
        return compiled;
    }

    /** An account of that payer, if it is known at that very revision. */
    public Optional<Account> account(String payer, AccountId account, long revision) {
        return books.accounts(payer, books.of(payer)).stream()
                .filter(known -> known.account().equals(account) && known.revision() == revision).findFirst();
    }

    private static PayerState state(String payer, List<Account> accounts, List<PayerOverride> exceptions,
            Entitlements inForce, Instant now) {
        return inForce.compile(new Payer(payer, PayerTypes.of(payer, accounts)), accounts, exceptions, now);
    }

    /** The catalogue in force and its rules. */
    public Entitlements entitlements() {
        return generation.entitlements();
    }

    /** Who belongs to which organization, with which role. */
    public Directory directory() {
        return directory;
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
                    .allMatch(entry -> books.hasReached(AccountId.parse(entry.getKey()), entry.getValue()));
            case After.Delivery(String id) -> hasReached(receipts.of(id).stream()
                    .filter(receipt -> receipt.outcome().isFinal()).toList());
        };
    }

    /** All of them: the receipt of a duplicate tells nothing of what the first of its kind has touched. */
    private boolean hasReached(List<Receipt> ofDelivery) {
        return !ofDelivery.isEmpty() && ofDelivery.stream().allMatch(this::hasReached);
    }

    private boolean hasReached(Receipt receipt) {
        return receipt.account().map(account -> books.hasReached(account, receipt.revision())).orElse(true)
                && receipt.touched().stream().allMatch(this::hasReached);
    }

    private boolean hasReached(Touched touched) {
        return touched.topic().equals(Topics.PRODUCTS) ? listings.hasReached(touched.key(), touched.revision())
                : directory.hasReached(touched);
    }

    void apply(Derived derived) {
        switch (derived) {
            case Derived.AccountChanged(var position, Account account) -> put(account);
            case Derived.AccountLeft(var position, PayerAccountKey key) -> books.leave(key);
            case Derived.ReceiptWritten(var position, Receipt receipt) -> receipts.add(receipt);
            case Derived.CatalogApplied(var position, var appliedAt, Catalog catalog) -> put(catalog);
            case Derived.ListingChanged(var position, Listing listing) -> putListings(List.of(listing));
            case Derived.EntryPosted entry -> {
                // Only Postgres holds the ledger.
            }
            case Derived.BalanceChanged balance -> {
                // Only Postgres holds the ledger.
            }
            case Derived.MemberChanged(var position, Membership membership) -> directory.put(membership);
            case Derived.MemberLeft(var position, var key, var revision, var cause) ->
                directory.putLeft(key, revision, cause);
            case Derived.OrganizationChanged(var position, Organization organization) -> directory.put(organization);
            case Derived.RuleChanged(var position, AccessRule rule) -> directory.put(rule);
            case Derived.PaymentChanged payment -> {
                // Who is entitled, payments do not say.
            }
            case Derived.Unreadable unreadable -> {
                // What was known stays in force; the projector sets the record aside.
            }
        }
    }

    void remember(Receipt receipt) {
        receipts.add(receipt);
    }

    /** The same for one that nobody has read yet, as it lies on its topic. */
    void remember(String deliveryId, byte[] receipt) {
        receipts.add(deliveryId, receipt);
    }

    public void put(Catalog catalog) {
        generation = new Generation(new Entitlements(catalog, rules, listings));
    }

    /** Products and prices; what they say beside their plans leaves everything compiled as it is. */
    public void putListings(Collection<? extends Listing> told) {
        Listings known = listings;
        listings = known.with(told);
        if (!known.names().equals(listings.names())) {
            put(entitlements().catalog());
        }
    }

    /** A state at or below the known revision is old news, from a partition that is behind. */
    public void put(Account account) {
        books.put(account);
        if (account.closedAt().isPresent() && account.account().provider() == Source.CLERK) {
            directory.close(account.account().id(), account.cause());
        }
    }

    /** An account between two payers, with the revision it had: nothing older may bring it back. */
    void putLeft(AccountId account, long revision) {
        books.putLeft(account, revision);
    }
}
