package dev.tollbook.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerHash;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bytes under a hash are a promise to auditors: they never change, and docs/ledger.md specifies them. */
class LedgerHashTest {
    @Test
    void shouldHashAnEntryAsEver() {
        assertThat(LedgerSamples.entry().hash())
                .isEqualTo("0d16ad72650b8b27235df640a5ef661562377115a756d5e4dd885fc84875fad5");
        assertThat(LedgerSamples.sparseEntry().hash())
                .isEqualTo("1c4550f2e8e51dced891691a8ff2dd6065f06f872820fbe005d7eef3710e4860");
    }

    @Test
    void shouldSurviveTheWayOverTheTopic() {
        LedgerEntry read = Json.read(Json.bytes(LedgerSamples.entry()), LedgerEntry.class);

        assertThat(read).isEqualTo(LedgerSamples.entry());
        assertThat(LedgerHash.of(read)).isEqualTo(read.hash());
    }

    @Test
    void shouldNotDependOnTheOrderOfReferences() {
        assertThat(EntryDetails.of(Map.of("a", "1", "b", "2")).references().keySet()).containsExactly("a", "b");
    }

    @Test
    void shouldReadALedgerAccountAsItIsWritten() {
        LedgerAccountKey credits = LedgerAccountKey.parse("org_1|KWD|stripe:cus_1/credits");

        assertThat(credits.bucket().heldInGrants()).isTrue();
        assertThat(credits).hasToString("org_1|KWD|stripe:cus_1/credits");
        assertThat(LedgerAccountKey.parse(LedgerSamples.OWN.toString())).isEqualTo(LedgerSamples.OWN);
        assertThat(LedgerAccountKey.parse("a/credits|USD|tollbook:a/credits").bucket().purse().name())
                .isEqualTo("BALANCE");
    }
}
