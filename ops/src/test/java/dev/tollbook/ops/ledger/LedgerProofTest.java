package dev.tollbook.ops.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerHash;
import dev.tollbook.schemas.payer.AccountId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What operators read when all is well, and when somebody has tampered. */
class LedgerProofTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final LedgerAccountKey ACCOUNT = new LedgerAccountKey("org_1", "USD",
            Bucket.of(new AccountId(Source.STRIPE, "cus_1")));

    private record Listed(List<LedgerEntry> list, Collection<CreditBalance> heads) implements LedgerSource {
        @Override
        public String name() {
            return "a list";
        }

        @Override
        public void entries(Consumer<LedgerEntry> reader) {
            list.forEach(reader);
        }
    }

    @Test
    void shouldSayProvenAndHowMuch() {
        List<LedgerEntry> entries = chain(3);

        assertThat(printed(entries, 0)).contains("PROVEN  (a list: 3 entries, 1 ledger accounts, 1 published");
    }

    @Test
    void shouldNameTheFirstOfTwoEntriesThatWereSwapped() {
        List<LedgerEntry> entries = chain(4);
        Collections.swap(entries, 1, 2);

        assertThat(printed(entries, 1)).contains("FIRST BAD ENTRY  dense-sequence: entry 3")
                .contains("org_1|USD|stripe:cus_1");
    }

    @Test
    void shouldNameAnEntryThatWasCutOffAtTheEnd() {
        List<LedgerEntry> entries = chain(4);
        CreditBalance head = head(entries);
        entries.removeLast();

        assertThat(LedgerProof.of(new Listed(entries, List.of(head))).finding())
                .hasValueSatisfying(finding -> assertThat(finding.seq()).isEqualTo(4));
    }

    private static String printed(List<LedgerEntry> entries, int exitCode) {
        StringWriter text = new StringWriter();
        LedgerProof proof = LedgerProof.of(new Listed(entries, List.of(head(entries))));
        assertThat(proof.print(new PrintWriter(text))).isEqualTo(exitCode);
        return text.toString();
    }

    private static List<LedgerEntry> chain(int length) {
        List<LedgerEntry> entries = new ArrayList<>();
        String previous = LedgerHash.GENESIS;
        for (int seq = 1; seq <= length; seq++) {
            String key = "k" + seq;
            entries.add(new LedgerEntry(LedgerEntry.idOf(key), key, LedgerEntry.transactionOf(key), ACCOUNT, seq, 10,
                    10L * seq, EntryType.ADJUSTMENT, "adjust:stripe", NOON, NOON, EntryDetails.NONE, List.of(),
                    Optional.empty(), cause(key), previous, "").sealed());
            previous = entries.getLast().hash();
        }
        return entries;
    }

    private static CreditBalance head(List<LedgerEntry> entries) {
        LedgerEntry last = entries.stream().max((a, b) -> Long.compare(a.seq(), b.seq())).orElseThrow();
        return new CreditBalance(ACCOUNT, last.balanceAfter(), last.seq(), last.hash(), last.seq(), List.of(),
                Optional.empty(), Optional.empty(), 0, Optional.empty(), last.cause());
    }

    private static Cause cause(String id) {
        return new Cause(Source.STRIPE, "evt_" + id, "customer.updated", new Position("billing.raw.stripe", 0, 0),
                NOON);
    }
}
