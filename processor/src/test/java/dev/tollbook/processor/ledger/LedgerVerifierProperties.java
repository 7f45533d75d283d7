package dev.tollbook.processor.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.Finding;
import dev.tollbook.schemas.ledger.Invariant;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerHash;
import dev.tollbook.schemas.ledger.LedgerVerifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whoever tampers is found out, and the first bad entry is named. */
class LedgerVerifierProperties {
    @Property(tries = 300)
    void shouldAcceptAnUntouchedLedgerAsItIsWritten(@ForAll long seed) {
        List<LedgerEntry> entries = new ArrayList<>();
        withEntries(seed).entries.forEach(entry -> entries.add(Json.read(Json.bytes(entry), LedgerEntry.class)));

        assertThat(first(entries)).isEmpty();
        assertThat(entries).isNotEmpty();
    }

    @Property(tries = 500)
    void shouldNameTheEntryWhoseBytesWereChanged(@ForAll long seed, @ForAll int choice, @ForAll int field) {
        List<LedgerEntry> entries = withEntries(seed).entries;
        int index = Math.floorMod(choice, entries.size());
        List<LedgerEntry> tampered = new ArrayList<>(entries);
        tampered.set(index, changed(entries.get(index), Math.floorMod(field, 6)));

        assertThat(first(tampered)).map(Finding::seq).contains(entries.get(index).seq());
        assertThat(first(tampered)).flatMap(Finding::entry).contains(entries.get(index).id());
    }

    @Property(tries = 500)
    void shouldNameTheEntryAfterOneThatWasRemoved(@ForAll long seed, @ForAll int choice) {
        Books books = withEntries(seed);
        int index = Math.floorMod(choice, books.entries.size());
        LedgerEntry removed = books.entries.get(index);
        List<LedgerEntry> tampered = new ArrayList<>(books.entries);
        tampered.remove(index);

        Optional<Finding> finding = first(tampered, books.balances.values());

        assertThat(finding).map(Finding::account).contains(removed.account());
        assertThat(finding).map(Finding::seq).hasValueSatisfying(seq -> assertThat(seq)
                .isBetween(removed.seq(), removed.seq() + 1));
    }

    @Property(tries = 500)
    void shouldNameTheFirstOfTwoThatWereSwapped(@ForAll long seed, @ForAll int choice) {
        List<LedgerEntry> entries = new ArrayList<>(withEntries(seed).entries.stream()
                .filter(entry -> entry.account().currency().equals("USD")).toList());
        if (entries.size() > 1) {
            int index = Math.floorMod(choice, entries.size() - 1);
            Collections.swap(entries, index, index + 1);

            assertThat(first(entries)).map(Finding::seq).contains(entries.get(index).seq());
            assertThat(first(entries)).map(Finding::invariant).contains(Invariant.DENSE_SEQUENCE);
        }
    }

    @Property(tries = 300)
    void shouldFindWhatAForgerWithTheRightHashesCannotHide(@ForAll long seed, @ForAll int choice) {
        List<LedgerEntry> entries = withEntries(seed).entries;
        int index = Math.floorMod(choice, entries.size());
        // The forger seals the changed entry anew, but cannot make the next one, or the published head, agree.
        List<LedgerEntry> forged = new ArrayList<>(entries);
        forged.set(index, changed(entries.get(index), 2).sealed());

        assertThat(first(forged, withEntries(seed).balances.values())).isPresent();
    }

    private static LedgerEntry changed(LedgerEntry entry, int field) {
        String json = new String(Json.bytes(entry), StandardCharsets.UTF_8);
        String tampered = switch (field) {
            case 0 -> json.replace("\"amount\":" + entry.amount() + ",", "\"amount\":" + (entry.amount() + 1) + ",");
            case 1 -> json
                    .replace("\"source\":\"tollbook\"", "\"source\":\"stripe\"");
            case 2 -> json.replace("\"recordedAt\":\"20", "\"recordedAt\":\"30");
            case 3 -> json.replace(entry.hash(), LedgerHash.hex("another"));
            case 4 -> json.replace("\"counterAccount\":\"", "\"counterAccount\":\"x");
            default -> json.replace("\"key\":\"tollbook:", "\"key\":\"tollbock:");
        };
        assertThat(tampered).isNotEqualTo(json);
        return Json.read(tampered.getBytes(StandardCharsets.UTF_8), LedgerEntry.class);
    }

    private static Optional<Finding> first(List<LedgerEntry> entries) {
        return first(entries, List.of());
    }

    private static Optional<Finding> first(List<LedgerEntry> entries, Iterable<CreditBalance> heads) {
        LedgerVerifier verifier = new LedgerVerifier();
        for (LedgerEntry entry : entries) {
            Optional<Finding> finding = verifier.read(entry);
            if (finding.isPresent()) {
                return finding;
            }
        }
        for (CreditBalance head : heads) {
            Optional<Finding> finding = verifier.head(head);
            if (finding.isPresent()) {
                return finding;
            }
        }
        return verifier.finish();
    }

    /** A run that posted something. */
    private static Books withEntries(long seed) {
        long next = seed;
        Books books = books(next);
        while (books.entries.isEmpty()) {
            next++;
            books = books(next);
        }
        return books;
    }

    private static Books books(long seed) {
        return Books.of(Commands.PAYER, Commands.of(seed).facts);
    }
}
