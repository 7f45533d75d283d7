package dev.tollbook.processor.topology;

import dev.tollbook.processor.ledger.LedgerBook;
import dev.tollbook.processor.ledger.OwnBook;
import dev.tollbook.processor.ledger.Posted;
import dev.tollbook.processor.ledger.PriorPosting;
import dev.tollbook.processor.ledger.Verdict;
import dev.tollbook.processor.ledger.fact.CommandFact;
import dev.tollbook.processor.ledger.fact.LedgerFact;
import dev.tollbook.schemas.json.Json;
import dev.tollbook.schemas.ledger.CreditBalance;
import dev.tollbook.schemas.ledger.LedgerEntry;
import dev.tollbook.schemas.payer.AccountId;
import dev.tollbook.schemas.receipt.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** Turns facts about credits into what is stored and forwarded. No state, no clock. */
final class LedgerJudge {
    private LedgerJudge() {}

    /** The facts of one webhook. */
    static LedgerJudgement facts(Optional<LedgerBook> known, String payer, List<? extends LedgerFact> facts) {
        AccountId account = facts.getFirst().account();
        LedgerBook book = known.orElseGet(() -> LedgerBook.empty(account, payer));
        List<Posted> all = new ArrayList<>();
        for (LedgerFact fact : facts) {
            Posted posted = book.post(fact, payer, Optional.empty());
            all.add(posted);
            book = posted.book();
        }
        Verdict verdict = all.stream().map(Posted::verdict)
                .filter(any -> any.outcome() != Outcome.DUPLICATE).findFirst()
                .orElseGet(() -> all.getFirst().verdict());
        return judgement(verdict, known, book, all, List.of());
    }

    /** One command of our own API. */
    static LedgerJudgement command(
            Optional<LedgerBook> known, CommandFact fact,
            Optional<PriorPosting> prior) {
        String payer = fact.command().payer();
        LedgerBook book = known.orElseGet(() -> LedgerBook.empty(fact.account(), payer));
        Posted posted = book.post(fact, payer, prior);
        List<StoreWrite> writes = new ArrayList<>();
        posted.prior().ifPresent(remembered -> writes.add(new StoreWrite(TopologyNames.LEDGER_KEYS,
                fact.key(), Optional.of(Bytes.wrap(Json.bytes(remembered))))));
        return judgement(posted.verdict(), known, posted.book(), List.of(posted), writes);
    }

    private static LedgerJudgement judgement(
            Verdict verdict, Optional<LedgerBook> before, LedgerBook after, List<Posted> posted,
            List<StoreWrite> keys) {
        List<StoreWrite> writes = new ArrayList<>(keys);
        if (!before.equals(Optional.of(after))) {
            byte[] book = Json.bytes(after);
            if (book.length > Judge.MAX_BYTES) {
                return new LedgerJudgement(Verdict.tooLarge("The ledger of " + after.ledger().account()
                        + " would exceed " + Judge.MAX_BYTES + " bytes."), List.of(), List.of());
            }
            writes.add(new StoreWrite(TopologyNames.LEDGER_BOOKS, after.ledger().account().toString(),
                    Optional.of(Bytes.wrap(book))));
            writes.addAll(ends(before, after));
        }
        List<Emission> emissions = new ArrayList<>();
        posted.forEach(each -> {
            each.entries().forEach(entry -> emissions.add(entry(entry)));
            each.balances().forEach(balance -> emissions.add(balance(balance)));
        });
        return new LedgerJudgement(verdict, writes, emissions);
    }

    /** Keeps the one next end of a book where the clock finds it. */
    private static List<StoreWrite> ends(Optional<LedgerBook> before, LedgerBook after) {
        AccountId account = after.ledger().account();
        Optional<Instant> old = before.flatMap(LedgerJudge::nextEnd);
        Optional<Instant> next = nextEnd(after);
        List<StoreWrite> writes = new ArrayList<>();
        old.ifPresent(at -> writes.add(new StoreWrite(TopologyNames.LEDGER_ENDS,
                LedgerStores.end(at, account), Optional.empty())));
        next.ifPresent(at -> writes.add(new StoreWrite(TopologyNames.LEDGER_ENDS,
                LedgerStores.end(at, account), Optional.of(Bytes.wrap(new byte[]{1})))));
        return writes;
    }

    private static Optional<Instant> nextEnd(LedgerBook book) {
        return book instanceof OwnBook own && own.ledger().parked().isEmpty() ? own.nextExpiry() : Optional.empty();
    }

    private static Emission entry(LedgerEntry entry) {
        return new Emission(TopologyNames.CREDIT_LEDGER, entry.account().payer(),
                Optional.of(Bytes.wrap(Json.bytes(entry))), entry.cause().toHeaders(LedgerEntry.SCHEMA));
    }

    private static Emission balance(CreditBalance balance) {
        return new Emission(TopologyNames.CREDIT_BALANCES, balance.account().toString(),
                Optional.of(Bytes.wrap(Json.bytes(balance))), balance.cause().toHeaders(CreditBalance.SCHEMA));
    }
}
