package dev.tollbook.store.mirror;

import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.payer.Payer;
import dev.tollbook.schemas.subscription.Account;
import dev.tollbook.store.entitlement.Entitlements;
import dev.tollbook.store.entitlement.PayerOverride;
import dev.tollbook.store.entitlement.PayerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** All accounts of one payer, and what they come to, remembered for as long as it holds. Thread-safe; the accounts never change. */
final class PayerBook {
    private record Compiled(Entitlements entitlements, List<PayerOverride> overrides, PayerState state) {}

    private final List<Account> accounts;
    private volatile Optional<Compiled> compiled = Optional.empty();

    PayerBook(List<Account> accounts) {
        this.accounts = List.copyOf(accounts);
    }

    List<Account> accounts() {
        return accounts;
    }

    PayerBook with(Account account) {
        List<Account> all = new ArrayList<>(without(account.account()).accounts);
        all.add(account);
        all.sort(Comparator.comparing(each -> each.account().toString()));
        return new PayerBook(all);
    }

    PayerBook without(AccountId account) {
        return new PayerBook(accounts.stream().filter(each -> !each.account().equals(account)).toList());
    }

    PayerState state(Payer payer, Entitlements entitlements, List<PayerOverride> overrides, Instant now) {
        Optional<Compiled> known = compiled;
        if (known.isPresent() && known.get().entitlements() == entitlements
                && known.get().overrides().equals(overrides) && known.get().state().holdsAt(now)) {
            return known.get().state();
        }
        PayerState state = entitlements.compile(payer, accounts, overrides, now);
        compiled = Optional.of(new Compiled(entitlements, overrides, state));
        return state;
    }
}
