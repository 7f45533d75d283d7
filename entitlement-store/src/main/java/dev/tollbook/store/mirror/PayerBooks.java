package dev.tollbook.store.mirror;

import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.PayerAccountKey;
import dev.tollbook.schemas.subscription.Account;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The accounts of all payers, each under exactly one. Written by one thread, read by all. Made for millions: an account
 * takes the bytes it needs, and only one that is named otherwise than its payer has an entry in an index.
 */
final class PayerBooks {
    private static final PayerBook EMPTY = new PayerBook("", new byte[0]);
    private static final Comparator<Account> IN_ORDER = Comparator.comparing(account -> account.account().toString());

    private final AccountPacking packing = new AccountPacking();
    private final Map<String, PayerBook> books = new ConcurrentHashMap<>();
    /** By provider, from the account's id there to its payer; one that is not in it has the payer of its own name. */
    private final Map<Source, Map<String, String>> payers = Arrays.stream(Source.values())
            .collect(Collectors.toUnmodifiableMap(source -> source, source -> new ConcurrentHashMap<>()));
    /** Revisions of accounts that have left one payer and have not been told under another yet. */
    private final Map<AccountId, Long> between = new ConcurrentHashMap<>();

    PayerBook of(String payer) {
        return books.getOrDefault(payer, EMPTY);
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
        return revision <= 0 || revision(account, payer(account)).filter(known -> known >= revision).isPresent();
    }

    /** A state at or below the known revision is old news, from a partition that is behind. */
    void put(Account account) {
        AccountId id = account.account();
        String before = payer(id);
        Optional<Long> known = revision(id, before).or(() -> Optional.ofNullable(between.get(id)));
        if (known.filter(revision -> revision >= account.revision()).isPresent()) {
            return;
        }
        PayerBook book = books.compute(account.payer().id(), (payer, current) -> with(payer, current, account));
        // After the book and before the former payer loses it: whoever waits for this revision finds it.
        if (book.payer().equals(id.id())) {
            payers.get(id.provider()).remove(id.id());
        } else {
            payers.get(id.provider()).put(id.id(), book.payer());
        }
        between.remove(id);
        if (!before.equals(book.payer())) {
            remove(before, id);
        }
    }

    /** An account between two payers, with the revision it had: nothing older may bring it back. */
    void putLeft(AccountId account, long revision) {
        between.put(account, revision);
    }

    /** If the account has a new home already, this is old news. */
    void leave(PayerAccountKey key) {
        if (!payer(key.account()).equals(key.payer())) {
            return;
        }
        revision(key.account(), key.payer()).ifPresent(revision -> {
            putLeft(key.account(), revision);
            remove(key.payer(), key.account());
            payers.get(key.account().provider()).remove(key.account().id());
        });
    }

    private String payer(AccountId account) {
        return payers.get(account.provider()).getOrDefault(account.id(), account.id());
    }

    private Optional<Long> revision(AccountId account, String payer) {
        return packing.heads(of(payer).accounts()).stream()
                .filter(head -> head.account().equals(account))
                .map(AccountPacking.Head::revision).findFirst();
    }

    private PayerBook with(String payer, PayerBook current, Account account) {
        if (current == null) {
            return new PayerBook(payer, packing.pack(List.of(account)));
        }
        List<Account> all = new ArrayList<>(others(current, account.account()));
        all.add(account);
        all.sort(IN_ORDER);
        return new PayerBook(current.payer(), packing.pack(all));
    }

    private void remove(String payer, AccountId account) {
        books.computeIfPresent(payer, (id, book) -> {
            List<Account> rest = others(book, account);
            return rest.isEmpty() ? null : new PayerBook(book.payer(), packing.pack(rest));
        });
    }

    private List<Account> others(PayerBook book, AccountId account) {
        return accounts(book).stream().filter(each -> !each.account().equals(account)).toList();
    }
}
