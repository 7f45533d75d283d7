package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.subscription.Account;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The accounts of all payers, each under exactly one. Written by one thread, read by all. Made for millions: an account
 * takes the bytes it needs, and only one that is named otherwise than its payer has an entry in an index.
 */
final class PayerBooks {
    private final AccountPacking packing = new AccountPacking();
    private final PayerTable books = new PayerTable();
    private final Chains<Elsewhere> index = new Chains<>();
    /** Numbers of payers whose ids do not fit into the table. No provider has such; nobody is forgotten here. */
    private final Map<String, Long> unfit = new ConcurrentHashMap<>();
    /** Revisions of accounts that have left one payer and have not been told under another yet. */
    private final Map<AccountId, Long> between = new ConcurrentHashMap<>();

    /** What was compiled last of a payer's accounts, whether or not it holds. Allocates nothing. */
    Compiled compiled(String payer) {
        long a = PayerId.word(payer, 0);
        long b = PayerId.word(payer, 1);
        long c = PayerId.word(payer, 2);
        long d = PayerId.word(payer, 3);
        long e = PayerId.word(payer, 4);
        return PayerId.fits(payer, a, b, c, d, e) ? books.compiled(a, b, c, d, e) : books.compiled(numbered(payer));
    }

    /** The book of that payer, an empty one if nobody has told us about the payer. */
    PayerBook of(String payer) {
        return books.find(idOf(payer));
    }

    void remember(PayerBook book, Compiled compiled) {
        books.remember(book, compiled);
    }

    List<Account> accounts(String payer, PayerBook book) {
        return packing.unpack(payer, book.accounts());
    }

    /** How fresh an answer from that book is. */
    PositionToken position(PayerBook book) {
        return PositionToken.ofHeads(packing.heads(book.accounts()));
    }

    int size() {
        return books.size();
    }

    /** Whether the account is to be seen with that revision or a later one. */
    boolean hasReached(AccountId account, long revision) {
        return revision <= 0 || revision(account, home(account)) >= revision;
    }

    /** A state at or below the known revision is old news, from a partition that is behind. */
    void put(Account account) {
        AccountId id = account.account();
        PayerBook former = home(id);
        long known = revision(id, former);
        if (Math.max(known, between.getOrDefault(id, 0L)) >= account.revision()) {
            return;
        }
        // At the new payer before the former loses it: at no moment is it nowhere.
        PayerId payer = idToWrite(account.payer().id());
        change(payer, id, packing.with(books.find(payer).accounts(), account));
        if (known > 0 && !former.id().equals(payer)) {
            remove(former.id(), id);
        }
        between.remove(id);
    }

    /** An account between two payers, with the revision it had: nothing older may bring it back. */
    void putLeft(AccountId account, long revision) {
        between.put(account, revision);
    }

    /** If the account has a new home already, this is old news. */
    void leave(PayerAccountKey key) {
        PayerBook home = home(key.account());
        long revision = revision(key.account(), home);
        if (revision > 0 && of(key.payer()).id().equals(home.id())) {
            putLeft(key.account(), revision);
            remove(home.id(), key.account());
        }
    }

    private void remove(PayerId payer, AccountId account) {
        change(payer, account, packing.without(books.find(payer).accounts(), account));
    }

    private void change(PayerId payer, AccountId account, byte[] accounts) {
        books.put(payer, accounts);
        point(account, payer, accounts);
    }

    /** The index has an entry exactly if that book has an account of this hash that is named otherwise. */
    private void point(AccountId account, PayerId payer, byte[] accounts) {
        int hash = account.hashCode();
        Elsewhere entry = new Elsewhere(hash, books.hash(payer));
        Predicate<Elsewhere> isEntry = other -> other.hash() == hash && other.payer() == entry.payer();
        boolean needed = packing.heads(accounts).stream().map(AccountPacking.Head::account)
                .anyMatch(id -> id.hashCode() == hash && !idOf(id.id()).equals(payer));
        if (needed) {
            index.put(entry, isEntry);
        } else {
            index.remove(hash, isEntry);
        }
    }

    /** The book that has the account; where none has, the one that would if it were named as its payer. */
    private PayerBook home(AccountId account) {
        for (Elsewhere entry = index.first(account.hashCode()); entry != null; entry = entry.next()) {
            if (entry.hash() == account.hashCode()) {
                for (PayerBook book : books.withHash(entry.payer())) {
                    if (revision(account, book) > 0) {
                        return book;
                    }
                }
            }
        }
        return of(account.id());
    }

    /** 0 if it is not there; revisions begin with 1. */
    private long revision(AccountId account, PayerBook book) {
        return packing.heads(book.accounts()).stream()
                .filter(head -> head.account().equals(account))
                .mapToLong(AccountPacking.Head::revision).findFirst().orElse(0);
    }

    private PayerId idOf(String payer) {
        PayerId id = PayerId.of(payer);
        return id.isNone() ? numbered(payer) : id;
    }

    /** {@link PayerId#NONE} for one who never had an account. */
    private PayerId numbered(String payer) {
        return PayerId.numbered(unfit.getOrDefault(payer, 0L));
    }

    private PayerId idToWrite(String payer) {
        PayerId id = PayerId.of(payer);
        return id.isNone() ? PayerId.numbered(unfit.computeIfAbsent(payer, added -> unfit.size() + 1L)) : id;
    }
}
