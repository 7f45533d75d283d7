package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.subscription.Account;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The accounts of all payers, each under exactly one. Written by one thread, read by all. Made for millions: an account
 * takes the bytes it needs, and only one that is named otherwise than its payer has an entry in an index.
 */
final class PayerBooks {
    private static final PayerBook EMPTY = new PayerBook("", new byte[0]);
    private static final Comparator<Account> IN_ORDER = Comparator.comparing(account -> account.account().toString());

    private final AccountPacking packing = new AccountPacking();
    private final Chains<PayerBook> books = new Chains<>();
    private final Chains<Elsewhere> index = new Chains<>();
    /** Revisions of accounts that have left one payer and have not been told under another yet. */
    private final Map<AccountId, Long> between = new ConcurrentHashMap<>();

    /** The book of that payer, an empty one if nobody has told us about the payer. */
    PayerBook of(String payer) {
        for (PayerBook book = books.first(payer.hashCode()); book != null; book = book.next()) {
            if (book.payer().equals(payer)) {
                return book;
            }
        }
        return EMPTY;
    }

    List<Account> accounts(PayerBook book) {
        return packing.unpack(book.payer(), book.accounts());
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
        return revision <= 0 || revision(account, payer(account)) >= revision;
    }

    /** A state at or below the known revision is old news, from a partition that is behind. */
    void put(Account account) {
        AccountId id = account.account();
        String former = payer(id);
        if (Math.max(revision(id, former), between.getOrDefault(id, 0L)) >= account.revision()) {
            return;
        }
        // At the new payer before the former loses it: at no moment is it nowhere.
        add(account);
        if (!former.equals(account.payer().id())) {
            remove(former, id);
        }
        between.remove(id);
    }

    /** An account between two payers, with the revision it had: nothing older may bring it back. */
    void putLeft(AccountId account, long revision) {
        between.put(account, revision);
    }

    /** If the account has a new home already, this is old news. */
    void leave(PayerAccountKey key) {
        String payer = payer(key.account());
        long revision = revision(key.account(), payer);
        if (revision > 0 && payer.equals(key.payer())) {
            putLeft(key.account(), revision);
            remove(payer, key.account());
        }
    }

    private void add(Account account) {
        String payer = account.payer().id();
        PayerBook book = of(payer);
        List<Account> all = new ArrayList<>(others(book, account.account()));
        all.add(account);
        all.sort(IN_ORDER);
        // The id as the book spells it, so that there is one copy of it.
        PayerBook changed = new PayerBook(book.isEmpty() ? payer : book.payer(), packing.pack(all));
        books.put(changed, isOf(payer));
        point(account.account(), changed);
    }

    private void remove(String payer, AccountId account) {
        PayerBook book = of(payer);
        PayerBook rest = new PayerBook(book.payer(), packing.pack(others(book, account)));
        if (rest.isEmpty()) {
            books.remove(payer.hashCode(), isOf(payer));
        } else {
            books.put(rest, isOf(payer));
        }
        point(account, rest);
    }

    /** The index has an entry exactly if that book has an account of this hash that is named otherwise. */
    private void point(AccountId account, PayerBook book) {
        int hash = account.hashCode();
        Predicate<Elsewhere> isEntry = entry -> entry.hash() == hash && entry.payer().equals(book.payer());
        boolean needed = packing.heads(book.accounts()).stream().map(AccountPacking.Head::account)
                .anyMatch(id -> id.hashCode() == hash && !id.id().equals(book.payer()));
        if (needed) {
            index.put(new Elsewhere(hash, book.payer()), isEntry);
        } else {
            index.remove(hash, isEntry);
        }
    }

    private static Predicate<PayerBook> isOf(String payer) {
        return book -> book.payer().equals(payer);
    }

    private String payer(AccountId account) {
        for (Elsewhere entry = index.first(account.hashCode()); entry != null; entry = entry.next()) {
            if (entry.hash() == account.hashCode() && revision(account, entry.payer()) > 0) {
                return entry.payer();
            }
        }
        return account.id();
    }

    /** 0 if it is not there; revisions begin with 1. */
    private long revision(AccountId account, String payer) {
        return packing.heads(of(payer).accounts()).stream()
                .filter(head -> head.account().equals(account))
                .mapToLong(AccountPacking.Head::revision).findFirst().orElse(0);
    }

    private List<Account> others(PayerBook book, AccountId account) {
        return accounts(book).stream().filter(each -> !each.account().equals(account)).toList();
    }
}
