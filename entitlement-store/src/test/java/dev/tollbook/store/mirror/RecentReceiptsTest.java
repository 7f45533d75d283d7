package dev.tollbook.store.mirror;

import static dev.tollbook.store.StoreSamples.receipt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import org.junit.jupiter.api.Test;

class RecentReceiptsTest {
    private final RecentReceipts receipts = new RecentReceipts();

    @Test
    void shouldKeepOnceWhatIsLookedUpAgainAndAgain() {
        Receipt parked = receipt("evt_1", 1, Outcome.PARKED, 0);

        for (int i = 0; i < 3; i++) {
            receipts.add(parked);
            receipts.add("evt_1", Json.bytes(parked));
        }

        assertThat(receipts.kept("evt_1")).hasSize(1);
        assertThat(receipts.of("evt_1")).containsExactly(parked);
    }

    @Test
    void shouldTellTheFinalReceiptOfEachRecord() {
        Receipt applied = receipt("evt_1", 1, Outcome.APPLIED, 1);
        Receipt duplicate = receipt("evt_1", 2, Outcome.DUPLICATE, 1);

        receipts.add(receipt("evt_1", 1, Outcome.PARKED, 0));
        receipts.add(applied);
        receipts.add(duplicate);

        assertThat(receipts.of("evt_1")).containsExactly(applied, duplicate);
    }
}
