package dev.tollbook.store.mirror;

import dev.tollbook.schemas.catalog.Catalog;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.book.Book;
import dev.tollbook.store.entitlement.GrantRules;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.override.OverrideBook;
import dev.tollbook.store.projection.ProjectionReader;
import java.util.concurrent.atomic.AtomicReference;

/** A mirror that a test feeds by hand. */
public final class LiveMirror {
    private final AtomicReference<PayerOverride.Lookup> overrides = new AtomicReference<>(PayerOverride.Lookup.NONE);
    private final Mirror mirror = new Mirror(GrantRules.DEFAULT, payer -> overrides.get().of(payer));
    private final Waiters waiters = new Waiters();

    public Mirror mirror() {
        return mirror;
    }

    /** Answers with the exceptions of that book from now on. */
    public OverrideBook overrides(Book book) {
        OverrideBook of = new OverrideBook(book);
        overrides.set(of);
        return of;
    }

    public Freshness freshness(ProjectionReader reader) {
        return new Freshness(mirror, waiters, reader, Runnable::run);
    }

    public LiveMirror put(Account account) {
        mirror.put(account);
        waiters.signal();
        return this;
    }

    public LiveMirror put(Receipt receipt) {
        mirror.remember(receipt);
        waiters.signal();
        return this;
    }

    public LiveMirror put(Catalog catalog) {
        mirror.put(catalog);
        return this;
    }

    public int waiting() {
        return waiters.count();
    }
}
