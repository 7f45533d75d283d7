package dev.tollbook.schemas;

import dev.tollbook.schemas.command.AdjustCredits;
import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.command.CreditRequest;
import dev.tollbook.schemas.command.ExpireCredits;
import dev.tollbook.schemas.command.GrantCredits;
import dev.tollbook.schemas.command.VoidGrant;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.ledger.LedgerHash;
import dev.tollbook.schemas.ledger.OpenDifference;
import dev.tollbook.schemas.ledger.StatedBalance;
import dev.tollbook.schemas.payer.AccountId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One full and one sparse record of each type of the ledger, with values of our own. */
public final class LedgerSamples {
    public static final LedgerAccountKey OWN = new LedgerAccountKey("org_tollhouse", "USD",
            Bucket.of(new AccountId(Source.TOLLBOOK, "org_tollhouse")));
    public static final GrantTerms TERMS = new GrantTerms("cg_1", 5_000, 10, "promotional",
            Optional.of(Samples.NOON.plusSeconds(60)), Samples.NOON);
    public static final CreditRequest ADJUST = new AdjustCredits(AdjustCredits.Action.DECREASE, 1, "USD",
            Optional.of("usage"), Optional.of("job 77"));
    public static final CreditRequest GRANT = new GrantCredits(5_000, "USD", 10, "promotional",
            Optional.of(Samples.NOON), Optional.of("welcome"), Optional.empty());
    public static final CreditRequest VOID = new VoidGrant("cg_1", Optional.empty(), Optional.empty());
    public static final CreditRequest EXPIRE = new ExpireCredits(Samples.NOON);

    private LedgerSamples() {}

    public static LedgerEntry entry() {
        EntryDetails details = new EntryDetails(Optional.of("key:backend"), Optional.of("welcome"),
                Optional.of("Willkommen — für Sie"), Optional.of(LedgerHash.hex("body")), Optional.of("le_0"),
                Map.of("invoice", "in_1", "credit-note", "cn_1"));
        return new LedgerEntry(LedgerEntry.idOf("k"), "k", LedgerEntry.transactionOf("k"), OWN, 1, 5_000, 5_000,
                EntryType.GRANT, "grant:promotional", Samples.NOON, Samples.NOON.plusMillis(250), details,
                List.of(new Allocation("cg_1", 5_000)), Optional.of(TERMS), Samples.CAUSE, LedgerHash.GENESIS, "")
                .sealed();
    }

    public static LedgerEntry sparseEntry() {
        return new LedgerEntry(LedgerEntry.idOf("s"), "s", LedgerEntry.transactionOf("s"),
                new LedgerAccountKey("org_tollhouse", "JPY", Bucket.of(Samples.CUSTOMER)), 1, -1, -1,
                EntryType.APPLIED_TO_INVOICE, "applied:invoice", Samples.NOON, Samples.NOON, EntryDetails.NONE,
                List.of(), Optional.empty(), Samples.CAUSE, LedgerHash.GENESIS, "").sealed();
    }

    public static CreditBalance balance() {
        return new CreditBalance(OWN, 5_000, 1, entry().hash(), 1, List.of(new Grant(TERMS, 5_000)),
                Optional.of(new StatedBalance(5_200, Samples.NOON, Samples.CAUSE)),
                Optional.of(new OpenDifference(200, Samples.NOON, Samples.CAUSE)), 0, Optional.of("overflow"),
                Samples.CAUSE);
    }

    public static CreditBalance sparseBalance() {
        return new CreditBalance(OWN, 0, 0, LedgerHash.GENESIS, 0, List.of(), Optional.empty(), Optional.empty(), 0,
                Optional.empty(), Samples.CAUSE);
    }

    public static CreditCommand command(CreditRequest request) {
        return new CreditCommand("cmd_1", "org_tollhouse", "key-1", Optional.of("key:backend"), request);
    }
}
