package dev.tollbook.store.projection;

import dev.tollbook.schemas.command.CreditCommand;
import dev.tollbook.schemas.delivery.Cause;
import dev.tollbook.schemas.delivery.Position;
import dev.tollbook.schemas.delivery.Source;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.Allocation;
import dev.tollbook.schemas.ledger.Bucket;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.EntryDetails;
import dev.tollbook.schemas.ledger.EntryType;
import dev.tollbook.schemas.ledger.Grant;
import dev.tollbook.schemas.ledger.GrantTerms;
import dev.tollbook.schemas.ledger.LedgerAccountKey;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Outcome;
import dev.tollbook.schemas.receipt.Receipt;
import dev.tollbook.schemas.topic.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Puts into Postgres what the processor makes of a grant of 100; any command is taken for one. */
public final class TestLedger {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final long AMOUNT = 100;

    private final Database database;
    private long seq;
    private String head = "0".repeat(64);

    public TestLedger(Database database) {
        this.database = database;
    }

    /** The receipt of the command, once its entry can be read. */
    public synchronized Receipt post(CreditCommand command) {
        String key = "tollbook:" + command.payer() + "|" + command.idempotencyKey();
        Cause cause = new Cause(Source.TOLLBOOK, command.id(), "grant-credits",
                new Position(Topics.COMMANDS, 0, seq), NOON);
        seq++;
        GrantTerms terms = new GrantTerms("cg_" + seq, AMOUNT, GrantTerms.DEFAULT_PRIORITY, "promotional",
                Optional.empty(), NOON);
        LedgerAccountKey account = new LedgerAccountKey(command.payer(), "USD",
                Bucket.of(AccountId.parse("tollbook:" + command.payer())));
        LedgerEntry entry = new LedgerEntry(LedgerEntry.idOf(key), key, LedgerEntry.transactionOf(key), account, seq,
                AMOUNT, AMOUNT * seq, EntryType.GRANT, "tollbook:issued", NOON, NOON,
                new EntryDetails(command.actor(), Optional.of("courtesy"), Optional.of("Sorry"), Optional.empty(),
                        Optional.empty(), Map.of("invoice", "in_1")),
                List.of(new Allocation(terms.id(), AMOUNT)), Optional.of(terms), cause, head, "").sealed();
        head = entry.hash();
        store(entry, new CreditBalance(account, entry.balanceAfter(), seq, head, seq,
                List.of(new Grant(terms, AMOUNT)), Optional.empty(), Optional.empty(), 0, Optional.empty(), cause));
        return new Receipt(cause, Outcome.APPLIED, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(command.payer()), 0);
    }

    private void store(LedgerEntry entry, CreditBalance balance) {
        try (Connection connection = database.dataSource().getConnection()) {
            LedgerRows.append(connection, List.of(incoming(Topics.CREDIT_LEDGER, entry)));
            LedgerRows.upsertBalances(connection, List.of(incoming(Topics.CREDIT_BALANCES, balance)));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Incoming incoming(String topic, Object value) {
        return Incoming.of(new ConsumerRecord<>(topic, 0, 0, new byte[0], Json.bytes(value)));
    }
}
