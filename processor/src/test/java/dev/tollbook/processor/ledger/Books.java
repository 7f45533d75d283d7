package dev.tollbook.processor.ledger;

import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerVerifier;
import dev.tollbook.schemas.payer.AccountId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Runs facts through books as the topology does, and checks every invariant on the way. */
final class Books {
    final List<LedgerEntry> entries = new ArrayList<>();
    final List<Verdict> verdicts = new ArrayList<>();
    final Map<LedgerAccountKey, CreditBalance> balances = new TreeMap<>(
            Comparator.comparing(LedgerAccountKey::toString));
    private final Map<AccountId, LedgerBook> books = new HashMap<>();
    private final Map<String, PriorPosting> priors = new HashMap<>();
    private final LedgerVerifier verifier = new LedgerVerifier();

    /** Posts facts of an account whose payer is known. */
    static Books of(String payer, List<? extends LedgerFact> facts) {
        Books books = new Books();
        facts.forEach(fact -> books.post(fact, payer));
        return books;
    }

    Posted post(LedgerFact fact, String payer) {
        LedgerBook book = books.computeIfAbsent(fact.account(), account -> LedgerBook.empty(account, payer));
        Optional<String> key = fact instanceof CommandFact command ? Optional.of(command.key()) : Optional.empty();
        Posted posted = book.post(fact, payer, key.map(priors::get));
        books.put(fact.account(), posted.book());
        posted.prior().ifPresent(prior -> priors.put(key.orElseThrow(), prior));
        posted.entries().forEach(this::read);
        posted.balances().forEach(balance -> balances.put(balance.account(), balance));
        verdicts.add(posted.verdict());
        return posted;
    }

    /** What is wrong with everything posted so far. */
    Optional<Finding> problem() {
        return verifier.finish().or(() -> balances.values().stream().map(verifier::head)
                .flatMap(Optional::stream).findFirst());
    }

    LedgerBook book(AccountId account) {
        return books.get(account);
    }

    CreditBalance balance(LedgerAccountKey account) {
        return balances.get(account);
    }

    /** What every movement is taken for in the end: key to type and references. */
    Map<String, String> kinds() {
        Map<String, String> byId = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        for (LedgerEntry entry : entries) {
            keys.put(entry.id(), entry.key());
            String kind = entry.type() == EntryType.RECLASSIFIED ? entry.details().reason().orElseThrow()
                    : entry.type().label();
            byId.put(entry.details().refersTo().orElse(entry.id()),
                    kind + " " + entry.counterAccount() + " " + entry.details().references());
        }
        Map<String, String> kinds = new TreeMap<>();
        byId.forEach((id, kind) -> kinds.put(keys.get(id), kind));
        return kinds;
    }

    private void read(LedgerEntry entry) {
        entries.add(entry);
        verifier.read(entry).ifPresent(finding -> {
            throw new AssertionError(finding.toString());
        });
    }
}
